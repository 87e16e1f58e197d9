import { createHash } from 'node:crypto';
import { SecretBox, secretKeys } from './secret-box';

const key = (name: string) => createHash('sha256').update(name).digest();
const [older, newer] = [key('older'), key('newer')];
const secret = Buffer.from('a secret of twenty b');
const unreadable = expect.objectContaining({ code: 'secret_unreadable' });
const opening = (box: SecretBox, ...given: Parameters<SecretBox['open']>) => {
  try {
    return box.open(...given);
  } catch (error) {
    return error;
  }
};

describe('a sealed secret', () => {
  const box = new SecretBox([older]);
  const sealed = box.seal('t.secret', 'id 1', secret);

  it('is opened for its purpose and row, and does not contain the secret', () => {
    expect(box.open('t.secret', 'id 1', sealed)).toEqual(secret);
    expect(sealed.includes(secret)).toBe(false);
    expect(box.seal('t.secret', 'id 1', secret)).not.toEqual(sealed);
  });

  it('is not opened for another row, another purpose, with another key, or after a change of any byte', () => {
    expect(opening(box, 't.secret', 'id 2', sealed)).toEqual(unreadable);
    expect(opening(box, 'u.secret', 'id 1', sealed)).toEqual(unreadable);
    expect(opening(new SecretBox([newer]), 't.secret', 'id 1', sealed)).toEqual(unreadable);
    expect(opening(new SecretBox(), 't.secret', 'id 1', sealed)).toEqual(unreadable);
    // A changed mark makes it a value that was never sealed.
    for (let at = 8; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(opening(box, 't.secret', 'id 1', changed)).toEqual(unreadable);
    }
    expect(opening(box, 't.secret', 'id 1', sealed.subarray(0, sealed.length - 1))).toEqual(unreadable);
  });

  it('is remembered as missing', () => {
    const without = new SecretBox();
    expect(without.missing).toBe(false);
    opening(without, 't.secret', 'id 1', sealed);
    expect(without.missing).toBe(true);
  });

  it('is a text in a column of text', () => {
    const text = box.sealText('t.secret', 'id 1', 'whsec_ü');
    expect(text).toMatch(/^sealed:[A-Za-z0-9+/=]+$/);
    expect(box.openText('t.secret', 'id 1', text)).toBe('whsec_ü');
    expect(() => box.openText('t.secret', 'id 2', text)).toThrow(unreadable);
    expect(() => new SecretBox().openText('t.secret', 'id 1', text)).toThrow(unreadable);
  });
});

describe('without keys', () => {
  it('secrets are stored and read as they are', () => {
    const box = new SecretBox();
    expect(box.seal('t.secret', 'id', secret)).toBe(secret);
    expect(box.open('t.secret', 'id', secret)).toBe(secret);
    expect(box.openText('t.secret', 'id', box.sealText('t.secret', 'id', 'x'))).toBe('x');
    expect(box.reseal('t.secret', 'id', secret)).toEqual({ state: 'current' });
  });
});

describe('sealing again', () => {
  const [before, both, after] = [new SecretBox([older]), new SecretBox([newer, older]), new SecretBox([newer])];

  it.each([
    ['a secret from before', secret],
    ['one of an older key', before.seal('t.secret', 'id', secret)],
  ])('seals %s with the first key', (_name, stored) => {
    const resealed = both.reseal('t.secret', 'id', stored);
    if (resealed.state !== 'sealed') throw new Error(resealed.state);
    expect(after.open('t.secret', 'id', resealed.value)).toEqual(secret);
    expect(both.reseal('t.secret', 'id', resealed.value)).toEqual({ state: 'current' });
  });

  it('leaves what cannot be read', () => {
    expect(after.reseal('t.secret', 'id', before.seal('t.secret', 'id', secret))).toEqual({ state: 'unreadable' });
  });

  it('does the same with texts', () => {
    for (const stored of ['x', before.sealText('t.secret', 'id', 'x')]) {
      const resealed = both.resealText('t.secret', 'id', stored);
      if (resealed.state !== 'sealed') throw new Error(resealed.state);
      expect(after.openText('t.secret', 'id', resealed.value)).toBe('x');
      expect(both.resealText('t.secret', 'id', resealed.value)).toEqual({ state: 'current' });
    }
  });
});

describe('the setting', () => {
  const [one, two] = [older.toString('base64'), newer.toString('base64')];

  it('is a list of keys', () => {
    expect(secretKeys(one)).toEqual([older]);
    expect(secretKeys(`${two}, ${one}`)).toEqual([newer, older]);
  });

  it.each([
    ['text', 'change-me', /must be 32 bytes in Base64/],
    ['16 bytes', older.subarray(0, 16).toString('base64'), /must be 32 bytes/],
    ['hexadecimal', older.toString('hex'), /must be 32 bytes/],
    ['nothing', `${one},`, /number 2\) that is not 32 bytes/],
    ['zeros', Buffer.alloc(32).toString('base64'), /not random/],
    ['a sentence', Buffer.from('aaaaaaaabbbbbbbbccccccccdddddddd').toString('base64'), /not random/],
    ['the same twice', `${one},${one}`, /twice/],
  ])('refuses %s, without repeating it', (_name, text, fault) => {
    expect(() => secretKeys(text)).toThrow(fault);
    expect(() => secretKeys(text)).not.toThrow(text);
  });
});
