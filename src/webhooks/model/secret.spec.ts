import { Webhook } from 'standardwebhooks';
import { newSecret, signedHeaders } from './secret';

const body = Buffer.from('{"type":"message.created","data":{"content":"Grüße, 😀"}}');

describe('signatures', () => {
  it('are those of the specification', () => {
    const secret = newSecret();
    const headers = signedHeaders('0193', new Date(), body, [secret]);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body.toString()));
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign('0193', new Date(), body.toString()));
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(secret).verify(`${body.toString()} `, headers)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': '0194' })).toThrow();
  });

  it('are one for each secret', () => {
    const secrets = [newSecret(), newSecret()];
    const headers = signedHeaders('0193', new Date(), body, secrets);
    for (const secret of secrets) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  });

  it('are made with 256 random bits', () => {
    expect(Buffer.from(newSecret().slice('whsec_'.length), 'base64')).toHaveLength(32);
    expect(newSecret()).not.toBe(newSecret());
  });
});
