import { createPrivateKey, type KeyObject } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { databaseAddressOf } from '../database/servers';
import { redisOptionsOf } from '../redis/options';
import { clamdAddressOf } from '../scanner/clamd';
import type { Parser } from './settings';

const pemBlock = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g;
/** Names of address ranges that the HTTP server knows. */
const namedRanges = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isSigningKey(key: KeyObject): boolean {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  return (
    key.asymmetricKeyType === 'ed25519' ||
    (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
    (key.asymmetricKeyType === 'rsa' && (modulusLength ?? 0) >= 2048)
  );
}

function isProxy(text: string): boolean {
  if (namedRanges.has(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)))
  );
}

/** Parsers of settings that would otherwise fail only on use, without the setting's name. */
export const checks = {
  /** One or several private keys, one after the other; the ends of lines may be written as two characters. */
  privateKeys: ((text) => {
    const blocks = text.replaceAll('\\n', '\n').match(pemBlock) ?? [];
    if (blocks.length === 0) throw new Error('must contain a private key in PEM format');
    blocks.forEach((block, at) => {
      let key: KeyObject;
      try {
        key = createPrivateKey(block);
      } catch {
        throw new Error(`contains a PEM block (number ${at + 1}) that is not an unencrypted private key`);
      }
      if (!isSigningKey(key))
        throw new Error(`contains a key (number ${at + 1}) that is not Ed25519, P-256 or RSA with at least 2048 bits`);
    });
    return text;
  }) satisfies Parser<string>,

  /** A number of hops, or addresses and ranges of them. */
  proxies: ((text): number | string[] => {
    if (/^\d{1,3}$/.test(text.trim())) return Number(text);
    const parts = text.split(',').map((part) => part.trim());
    if (!parts.every(isProxy))
      throw new Error('must be a number of proxies, or a comma-separated list of addresses (CIDR)');
    return parts;
  }) satisfies Parser<number | string[]>,

  /** Storage of files: a folder or a bucket. */
  storage: ((text) => {
    let sound = false;
    try {
      const url = new URL(text);
      sound = url.protocol === 'file:' ? fileURLToPath(url) !== '' : url.protocol === 's3:' && url.hostname !== '';
    } catch {
      // Reported below, like every other invalid format.
    }
    if (!sound) throw new Error('must be file:///folder or s3://bucket');
    return text.replace(/\/+$/, '');
  }) satisfies Parser<string>,

  /** The daemon of ClamAV. */
  clamd: ((text) => {
    try {
      clamdAddressOf(text);
    } catch {
      throw new Error('must be tcp://host:port or unix:///path');
    }
    return text;
  }) satisfies Parser<string>,

  /** A database on one server, or on several of which one accepts writes. */
  postgres: ((text) => {
    const url = text.replace(/\/+$/, '');
    databaseAddressOf(url);
    return url;
  }) satisfies Parser<string>,

  /** One Redis, or the sentinels that know it. */
  redis: ((text) => {
    const url = text.replace(/\/+$/, '');
    redisOptionsOf(url);
    return url;
  }) satisfies Parser<string>,

  readableFile: ((text) => {
    try {
      accessSync(text, constants.R_OK);
    } catch {
      throw new Error('names a file that cannot be read');
    }
    return text;
  }) satisfies Parser<string>,
};
