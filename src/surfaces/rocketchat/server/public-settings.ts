import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../config/settings';
import { ATTACHMENT_OPTIONS, type AttachmentOptions } from '../../../domain/attachments';
import { maxTextLength } from '../../../domain/messages';

/** A setting under the name that clients look for. */
interface PublicSetting {
  readonly _id: string;
  readonly value: string | number | boolean;
}

/** What clients may know of this server before they sign in: names, limits, and what is possible here. */
@Injectable()
export class PublicSettings {
  constructor(
    @Inject(SETTINGS)
    private readonly settings: Pick<
      Settings,
      'publicUrl' | 'AUTH_LOCAL' | 'REGISTRATION' | 'ROCKETCHAT_DM_MAX_USERS' | 'ROCKETCHAT_SELF_DM'
    >,
    @Inject(ATTACHMENT_OPTIONS) private readonly uploads: Pick<AttachmentOptions, 'maxBytes'>,
  ) {}

  /** All of them, by name. */
  list(): readonly PublicSetting[] {
    const local = this.settings.AUTH_LOCAL === 'on';
    return Object.entries({
      Accounts_AllowEmailChange: false,
      Accounts_AllowRealNameChange: true,
      Accounts_AllowUserStatusMessageChange: true,
      Accounts_AllowUsernameChange: false,
      Accounts_RegistrationForm: local && this.settings.REGISTRATION === 'open' ? 'Public' : 'Disabled',
      Accounts_TwoFactorAuthentication_Enabled: local,
      // The name has three s where it comes from.
      DirectMesssage_maxUsers: this.settings.ROCKETCHAT_DM_MAX_USERS,
      FileUpload_Enabled: true,
      FileUpload_MaxFileSize: this.uploads.maxBytes,
      Message_AllowDeleting: true,
      Message_AllowDirectMessagesToYourself: this.settings.ROCKETCHAT_SELF_DM === 'on',
      Message_AllowEditing: true,
      Message_AllowPinning: true,
      Message_AllowStarring: true,
      Message_MaxAllowedSize: maxTextLength,
      Site_Name: 'Parley',
      Site_Url: this.settings.publicUrl,
      Threads_enabled: true,
      UI_Use_Real_Name: true,
    }).map(([_id, value]) => ({ _id, value }));
  }
}
