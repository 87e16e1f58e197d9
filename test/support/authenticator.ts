import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}

/** The little of CBOR that authenticators need. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])]);
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const flag = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What an answer may get wrong. */
export interface Ceremony {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  /** Whether the authenticator checked who uses it. */
  readonly verified?: boolean;
  readonly counter?: number;
  readonly crossOrigin?: boolean;
  /** Attestation statement in place of none. */
  readonly attestation?: { readonly fmt: string; readonly attStmt: Map<string, Cbor> };
}

/** An authenticator with one passkey: real keys, CBOR and signatures. */
export class Authenticator {
  readonly id = randomBytes(32);
  /** Of the account; known once a passkey was made for it. */
  userHandle = '';
  readonly #key: KeyObject;
  readonly #cose: Buffer;

  constructor(
    readonly origin: string,
    readonly rpId: string,
    kind: 'ES256' | 'EdDSA' = 'ES256',
  ) {
    const pair = kind === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
    this.#key = pair.privateKey;
    const { x = '', y } = pair.publicKey.export({ format: 'jwk' });
    const bytes = (text: string) => Buffer.from(text, 'base64url');
    this.#cose = cbor(
      y === undefined
        ? new Map<Cbor, Cbor>([
            [1, 1],
            [3, -8],
            [-1, 6],
            [-2, bytes(x)],
          ])
        : new Map<Cbor, Cbor>([
            [1, 2],
            [3, -7],
            [-1, 1],
            [-2, bytes(x)],
            [-3, bytes(y)],
          ]),
    );
  }

  /** The answer to a request for a new passkey. */
  create(given: Ceremony & { readonly userHandle: string }): Record<string, unknown> {
    this.userHandle = given.userHandle;
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(this.id.length);
    const authData = Buffer.concat([this.data(given, flag.attested), Buffer.alloc(16), idLength, this.id, this.#cose]);
    const { fmt, attStmt } = given.attestation ?? { fmt: 'none', attStmt: new Map<string, Cbor>() };
    const attestationObject = cbor(
      new Map<Cbor, Cbor>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', authData],
      ]),
    );
    return this.credential({
      clientDataJSON: this.clientData(given, 'webauthn.create').toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** The answer to a request for a signature. */
  get(given: Ceremony & { readonly userHandle?: string; readonly spoiled?: boolean }): Record<string, unknown> {
    const clientData = this.clientData(given, 'webauthn.get');
    const authData = this.data(given, 0);
    const signed = Buffer.concat([authData, sha256(clientData)]);
    const signature = sign(this.#key.asymmetricKeyType === 'ec' ? 'sha256' : null, signed, this.#key);
    if (given.spoiled) signature.writeUInt8(signature.readUInt8(20) ^ 1, 20);
    return this.credential({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: given.userHandle ?? this.userHandle,
    });
  }

  private credential(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  private clientData({ challenge, origin, type, crossOrigin }: Ceremony, usual: string): Buffer {
    const data = { type: type ?? usual, challenge, origin: origin ?? this.origin, crossOrigin: crossOrigin ?? false };
    return Buffer.from(JSON.stringify(data));
  }

  private data({ rpId, verified, counter }: Ceremony, more: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? 0);
    const flags = flag.present | ((verified ?? true) ? flag.verified : 0) | more;
    return Buffer.concat([sha256(rpId ?? this.rpId), Buffer.from([flags]), count]);
  }
}
