import { HandlebarsAdapter } from '@nestjs-modules/mailer/adapters/handlebars.adapter';

/** Both forms of a mail. */
export interface MailBodies {
  readonly html: string;
  readonly text: string;
}

/** One form of mails. Reads each template once; a name that the values do not have is an error. */
class TemplateRenderer {
  private readonly adapter = new HandlebarsAdapter(undefined, { inlineCssEnabled: false });

  constructor(private readonly options: { readonly noEscape: boolean }) {}

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

const html = new TemplateRenderer({ noEscape: false });
const text = new TemplateRenderer({ noEscape: true });

/**
 * Renders `<path>.html.hbs` and `<path>.text.hbs` with the same values. HTML escapes every value; text keeps them as they are.
 * @param path absolute, without the endings
 */
export function renderMail(path: string, values: Readonly<Record<string, unknown>>): MailBodies {
  return { html: html.render(`${path}.html.hbs`, values), text: text.render(`${path}.text.hbs`, values) };
}
