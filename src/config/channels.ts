import { parsers, setting, type SettingValues } from '@parley/platform/config/settings';

/** Settings of the notification channels. */
export const channelSettings = {
  EMAIL_DELAY_SECONDS: setting({
    description:
      'Delay in seconds before a mail is sent, so that nothing is sent if the recipient reads the message first; 0 sends at once.',
    parse: parsers.integer(0, 86_400),
    fallback: 0,
  }),
};

/** The options of each channel by its name, from the settings. */
export function channelOptionsOf(settings: SettingValues<typeof channelSettings> & { readonly publicUrl: string }) {
  const { publicUrl } = settings;
  return {
    email: { publicUrl, delaySeconds: settings.EMAIL_DELAY_SECONDS },
    push: { publicUrl },
  };
}
