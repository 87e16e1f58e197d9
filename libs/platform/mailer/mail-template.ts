import { readFileSync } from 'node:fs';
import { lazy } from '../concurrency/lazy';

/** Both forms of a mail. */
export interface MailBodies {
  readonly html: string;
  readonly text: string;
}

type Template = (values: Readonly<Record<string, unknown>>) => string;

/** Reads and compiles each template once; a name that the values do not have is an error. */
const templates = lazy(async () => {
  const { compile } = (await import('handlebars')).default;
  const compiled = new Map<string, Template>();
  return (file: string, options: { readonly noEscape: boolean }): Template => {
    const template = compiled.get(file) ?? compile(readFileSync(file, 'utf8'), { ...options, strict: true });
    compiled.set(file, template);
    return template;
  };
});

/**
 * Renders `<path>.html.hbs` and `<path>.text.hbs` with the same values. HTML escapes every value; text keeps them as they are.
 * The first mail loads the engine.
 * @param path absolute, without the endings
 */
export async function renderMail(path: string, values: Readonly<Record<string, unknown>>): Promise<MailBodies> {
  const template = await templates();
  return {
    html: template(`${path}.html.hbs`, { noEscape: false })(values),
    text: template(`${path}.text.hbs`, { noEscape: true })(values),
  };
}
