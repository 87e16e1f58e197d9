import handlebars from 'handlebars';

/** Values of both templates. */
export interface MailView {
  readonly language: string;
  readonly headline: string;
  readonly items: readonly { readonly text: string; readonly sender: string | null }[];
  readonly more: string | null;
  readonly link: string;
  readonly open: string;
  readonly noReply: string;
  readonly why: string;
  readonly unsubscribe: string;
  readonly unsubscribeLink: string;
}

// Styles are inline because mail clients drop style sheets; `pre-line` keeps the line breaks of messages.
const html = handlebars.compile<MailView>(
  `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{headline}}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f3f4f6;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#111827">
<div style="display:none;max-height:0;overflow:hidden">{{#each items}}{{text}} {{/each}}</div>
<table role="presentation" align="center" width="100%" style="max-width:560px;margin:0 auto;border-collapse:collapse">
<tr><td style="background:#ffffff;border-radius:12px;padding:28px">
<h1 style="margin:0 0 20px;font-size:19px;line-height:1.4;font-weight:600"><bdi>{{headline}}</bdi></h1>
{{#each items}}
{{#if sender}}<p style="margin:0 0 4px;font-size:13px;color:#6b7280"><bdi>{{sender}}</bdi></p>{{/if}}
<blockquote dir="auto" style="margin:0 0 14px;padding:10px 14px;border-left:3px solid #4f46e5;background:#f5f5ff;border-radius:0 8px 8px 0;white-space:pre-line;overflow-wrap:anywhere;font-size:15px;line-height:1.5">{{text}}</blockquote>
{{/each}}
{{#if more}}<p style="margin:0 0 14px;font-size:14px;color:#6b7280">{{more}}</p>{{/if}}
<p style="margin:22px 0 0"><a href="{{link}}" style="display:inline-block;padding:11px 20px;background:#4f46e5;color:#ffffff;text-decoration:none;border-radius:8px;font-size:15px;font-weight:600">{{open}}</a></p>
</td></tr>
<tr><td style="padding:18px 8px;font-size:12px;line-height:1.6;color:#6b7280">
{{noReply}}<br>{{why}} <a href="{{unsubscribeLink}}" style="color:#6b7280">{{unsubscribe}}</a>
</td></tr>
</table>
</body>
</html>
`,
  { strict: true },
);

const text = handlebars.compile<MailView>(
  `{{headline}}

{{#each items}}
{{#if sender}}
{{sender}}:
{{/if}}
{{text}}

{{/each}}
{{#if more}}
{{more}}

{{/if}}
{{open}}:
{{link}}

--
{{noReply}}
{{why}}
{{unsubscribe}}: {{unsubscribeLink}}
`,
  { noEscape: true, strict: true },
);

/** The HTML and text of a mail. HTML escapes every value. */
export function renderMail(view: MailView): { html: string; text: string } {
  return { html: html(view), text: text(view) };
}
