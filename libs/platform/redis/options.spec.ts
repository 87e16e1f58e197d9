import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisOptionsOf } from './options';

describe('the URL of Redis', () => {
  it.each([
    ['redis://redis', { host: 'redis', port: 6379, db: 0 }],
    ['redis://:p%40ss@[::1]:6380/3', { host: '::1', port: 6380, db: 3, password: 'p@ss' }],
    [
      'rediss://me:secret@redis.example.org:6379/',
      { host: 'redis.example.org', username: 'me', password: 'secret', tls: {} },
    ],
    [
      'redis+sentinel://:secret@one:26379,two/main/2?sentinel_password=other',
      {
        sentinels: [
          { host: 'one', port: 26379 },
          { host: 'two', port: 26379 },
        ],
        name: 'main',
        db: 2,
        password: 'secret',
        sentinelPassword: 'other',
      },
    ],
  ])('%s', (url, options) => expect(redisOptionsOf(url)).toMatchObject(options));

  it('names the authority of certificates', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'redis-ca-')), 'ca.pem');
    writeFileSync(file, 'pem');
    expect(redisOptionsOf(`rediss://redis?ca=${file}`).tls).toEqual({ ca: 'pem' });
    expect(redisOptionsOf(`rediss+sentinel://one/main?ca=${file}`)).toMatchObject({
      tls: { ca: 'pem' },
      sentinelTLS: { ca: 'pem' },
      enableTLSForSentinelMode: true,
    });
    expect(() => redisOptionsOf('rediss://redis?ca=/nowhere')).toThrow('cannot be read');
  });

  it.each([
    'http://redis',
    'redis://',
    'redis://one,two',
    'redis://one/x',
    'redis+sentinel://one',
    'redis+sentinel://one:x/main',
    'redis://one?tls=1',
  ])('%s is refused', (url) => expect(() => redisOptionsOf(url)).toThrow(/^(?:must be|knows only)/));
});
