import type { HandlebarsAdapter } from '@nestjs-modules/mailer/adapters/handlebars.adapter';
import { lazy } from '../concurrency/lazy';

/** Both forms of a mail. */
export interface MailBodies {
  readonly html: string;
  readonly text: string;
}

/** One form of mails. Reads each template once; a name that the values do not have is an error. */
class TemplateRenderer {
  constructor(
    private readonly adapter: HandlebarsAdapter,
    private readonly options: { readonly noEscape: boolean },
  ) {}

  render(template: string, context: Readonly<Record<string, unknown>>): string {
    const mail: { data: { template: string; context: object; html?: string } } = { data: { template, context } };
    let failure: Error | undefined;
    this.adapter.compile(mail, (error?: Error) => void (failure = error), {
      template: { options: { ...this.options, strict: true } },
    });
    if (failure) throw failure;
    return mail.data.html ?? '';
  }
}

const renderers = lazy(async () => {
  const { HandlebarsAdapter } = await import('@nestjs-modules/mailer/adapters/handlebars.adapter');
  const adapter = () => new HandlebarsAdapter(undefined, { inlineCssEnabled: false });
  return {
    html: new TemplateRenderer(adapter(), { noEscape: false }),
    text: new TemplateRenderer(adapter(), { noEscape: true }),
  };
});

/**
 * Renders `<path>.html.hbs` and `<path>.text.hbs` with the same values. HTML escapes every value; text keeps them as they are.
 * The first mail loads the engine.
 * @param path absolute, without the endings
 */
export async function renderMail(path: string, values: Readonly<Record<string, unknown>>): Promise<MailBodies> {
  const { html, text } = await renderers();
  return { html: html.render(`${path}.html.hbs`, values), text: text.render(`${path}.text.hbs`, values) };
}
