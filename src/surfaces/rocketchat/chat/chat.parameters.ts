import { examples } from '../common/examples';
import { count, flag, object, objects, required, shape, text, textOrListOfOne, word } from '../common/parameters';

/** Maximum cards on one message, and their maximum size as JSON. */
const maxCards = 20;
export const maxCardBytes = 16_384;
/** Characters of a name, picture or emoji shown instead of the sender's. */
export const maxMaskLength = 2048;

const textField = text({
  description: 'The text, up to 5,000 characters; can be empty.',
  maxLength: 5000,
  example: 'Is the deploy window still on?',
});
const masks = {
  alias: text({
    description: 'Name shown instead of the sender’s; requires the permission `message-impersonate`.',
    maxLength: maxMaskLength,
  }),
  avatar: text({
    description: 'Avatar shown instead of the sender’s; requires the same permission.',
    maxLength: maxMaskLength,
  }),
  emoji: text({
    description: 'Emoji shown instead of the avatar; requires the same permission.',
    maxLength: maxMaskLength,
  }),
} as const;
const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;
/** A card, with the properties that upstream documents; others are kept as sent. */
const attachment = {
  type: 'object',
  properties: {
    color: string,
    text: string,
    ts: string,
    thumb_url: string,
    message_link: string,
    collapsed: boolean,
    author_name: string,
    author_link: string,
    author_icon: string,
    title: string,
    title_link: string,
    title_link_download: boolean,
    image_url: string,
    audio_url: string,
    video_url: string,
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { short: boolean, title: string, value: string },
        required: ['title', 'value'],
      },
    },
  },
  additionalProperties: true,
};
const attachments = objects({
  description: `Cards shown below the text, at most ${maxCardBytes} bytes in total.`,
  maxItems: maxCards,
  item: attachment,
});
const tmid = text({ description: 'Id of the parent message in a thread.' });

const posted = { text: textField, ...masks, attachments, tmid } as const;
export const postShapes = [
  shape({
    roomId: required(text({ description: 'Room id, or a user id as in `channel`.', example: examples.rid })),
    ...posted,
  }),
  shape({
    channel: required(
      textOrListOfOne({
        description:
          'Room id; or `@username` or a user id for the direct conversation with that person, created if needed. ' +
          'Also accepted as a list of one.',
        example: '@ben',
      }),
    ),
    ...posted,
  }),
] as const;
/** Both targets, before it is clear which one is meant. */
export const postTarget = shape({
  roomId: text({ description: 'Room id.' }),
  channel: textOrListOfOne({ description: 'Room id, `@username` or user id.' }),
});

export const messageFields = shape({
  rid: text({ description: 'Room id.', example: examples.rid }),
  msg: textField,
  text: text({ description: 'Used if `msg` is absent.' }),
  _id: text({
    description: 'Client-chosen id: 1 to 64 characters of `A-Z a-z 0-9 _ - .`. Repeating it returns the first message.',
    maxLength: 64,
  }),
  t: text({ description: 'Type of a system message; rejected.' }),
  ...masks,
  attachments,
  tmid,
});
export const sendShape = shape({
  message: required(
    object({
      description: 'The message.',
      schema: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(messageFields.fields).map(([name, field]) => [
            name,
            { ...field.schema, description: field.description },
          ]),
        ),
        required: ['rid'],
        additionalProperties: true,
      },
      example: { rid: examples.rid, msg: 'Is the deploy window still on?' },
    }),
  ),
});

const roomId = required(text({ description: 'Room id.', example: examples.rid }));
const msgId = required(text({ description: 'Message id.', example: examples.messageId }));
export const deleteShape = shape({
  roomId,
  msgId: required(text({ description: 'Message id.', example: examples.spareMessageId })),
  asUser: flag({ description: 'Accepted for compatibility; messages are always deleted as the caller.' }),
});
export const updateShape = shape({
  roomId,
  msgId,
  text: required(text({ description: 'The new text.', maxLength: 5000, example: 'Is it still on?' })),
});
export const getShape = shape({ msgId });
export const syncShape = shape({
  roomId,
  lastUpdate: text({
    description: 'Return only what is newer than this time. Required without `type`, excludes the cursors.',
    format: 'date-time',
    example: examples.time,
  }),
  type: word(['UPDATED', 'DELETED'], {
    description: 'Page by cursor through messages, or through deletions, in the order of their last change.',
  }),
  next: text({ description: 'With `type`: cursor after which to go on, or milliseconds since 1970.' }),
  previous: text({ description: 'With `type`, instead of `next`: cursor before which to go on.' }),
  count: count({ description: 'With `type`: changes per page, clamped to 100.', fallback: 50 }),
});
export const markShape = shape({
  messageId: required(text({ description: 'Message id.', example: examples.messageId })),
});
export const reactShape = shape({
  messageId: required(text({ description: 'Message id.', example: examples.messageId })),
  emoji: text({ description: 'Name of the emoji, with or without colons, or the emoji itself.', example: ':wave:' }),
  reaction: text({ description: 'Used if `emoji` is absent.' }),
  shouldReact: flag({ description: 'true adds, false removes; toggles the reaction if absent.' }),
});
