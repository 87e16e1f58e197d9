import { isBlank, isLongerThan, messageText, textFault } from './message-text';

const astral = '\u{1F37A}';

describe('message text', () => {
  it.each([
    ['', 'content_blank'],
    [' ', 'content_blank'],
    ['\n\t\r ', 'content_blank'],
    ['\u0085', 'content_blank'],
    ['\u00a0\u2003\u3000\u1680', 'content_blank'],
    ['\u200b\u2060\ufeff\u180e\u200e\u200f\u202a\u2066', 'content_blank'],
    ['\u00ad', 'content_blank'],
    ['\u034f\ufe0f', 'content_blank'],
    [undefined, 'content_blank'],
    [null, 'content_blank'],
    [42, 'content_malformed'],
    [true, 'content_malformed'],
    [{}, 'content_malformed'],
    [['hello'], 'content_malformed'],
    ['a\u0000b', 'content_malformed'],
    ['a\ud800', 'content_malformed'],
    ['\udc00a', 'content_malformed'],
    ['a'.repeat(5001), 'content_too_long'],
    [astral.repeat(5001), 'content_too_long'],
    ['x'.repeat(1_000_000), 'content_too_long'],
  ])('refuses %j', (text, code) => expect(textFault(text)?.code).toBe(code));

  it.each([
    ['a'],
    [' a '],
    ['\u200ba'],
    [astral],
    ['a'.repeat(5000)],
    [astral.repeat(5000)],
    ['.'],
    ['\u0600'],
    ['é'.normalize('NFD')],
  ])('keeps %j as it is', (text) => expect(messageText(text)).toBe(text));

  it('allows nothing to be said where something else is carried', () => {
    expect(messageText(undefined, { allowEmpty: true })).toBe('');
    expect(messageText('', { allowEmpty: true })).toBe('');
    expect(textFault('a\u0000', { allowEmpty: true })?.code).toBe('content_malformed');
  });

  it('counts code points against the limit that a surface sets', () => {
    expect(isLongerThan(astral.repeat(4000), 4000)).toBe(false);
    expect(isLongerThan(astral.repeat(4001), 4000)).toBe(true);
    expect(isBlank('\u2060'.repeat(3))).toBe(true);
  });
});
