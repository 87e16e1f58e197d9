import { createHash } from 'node:crypto';

/** Seconds in which a ceremony has to be finished. */
export const challengeTtl = 300;
/** Maximum passkeys of an account. */
export const maxPasskeys = 20;
/** Characters of a name. */
export const maxPasskeyName = 64;

/** What the options module says about this server as a relying party of WebAuthn. */
export interface RelyingParty {
  /** Domain that the passkeys belong to. */
  readonly id: string;
  /** Name that authenticators show. */
  readonly name: string;
  /** Origins of pages and apps that may use them. */
  readonly origins: readonly string[];
}

/** A passkey, as it is shown to its owner. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A credential of the account that an authenticator is asked about. */
interface KnownCredential {
  readonly credentialId: Buffer;
  readonly transports: readonly string[];
}

/** What a browser makes a passkey with: `PublicKeyCredentialCreationOptionsJSON`. */
export interface PasskeyCreation {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  /** COSE algorithms, the preferred one first. */
  readonly algorithms: readonly number[];
  /** Milliseconds. */
  readonly timeout: number;
  readonly exclude: readonly { readonly id: string; readonly transports: readonly string[] }[];
}

/** What a browser signs in with: `PublicKeyCredentialRequestOptionsJSON`. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly rpId: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** ES256, EdDSA and RS256: what authenticators have in common. */
export const passkeyAlgorithms: readonly number[] = [-7, -8, -257];
const timeout = challengeTtl * 1000;

/** Pure. */
export function passkeyCreation(
  { id, name }: RelyingParty,
  user: { readonly id: string; readonly username: string; readonly displayName: string | null },
  challenge: Buffer,
  known: readonly KnownCredential[],
): PasskeyCreation {
  return {
    challenge: challenge.toString('base64url'),
    rp: { id, name },
    user: { id: userHandleOf(user.id), name: user.username, displayName: user.displayName ?? user.username },
    algorithms: passkeyAlgorithms,
    timeout,
    exclude: known.map(({ credentialId, transports }) => ({ id: credentialId.toString('base64url'), transports })),
  };
}

/** Pure. */
export function passkeyRequest({ id }: RelyingParty, challenge: Buffer): PasskeyRequest {
  return { challenge: challenge.toString('base64url'), rpId: id, timeout };
}

/** What authenticators keep of an account: the bytes of its id. Pure. */
export function userHandleOf(userId: string): string {
  return Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The hash under which a challenge is stored. Pure. */
export function challengeHashOf(challenge: string): Buffer {
  return createHash('sha256').update(`passkey challenge\n${challenge}`).digest();
}

/** What both answers of authenticators have. */
interface AnsweredChallenge {
  /** Base64url. */
  readonly credentialId: string;
  readonly clientDataJson: string;
  /** The challenge that the answer claims to sign. */
  readonly challenge: string;
}

/** The answer to a request for a new passkey; nothing in it has been verified. */
export interface RegistrationAnswer extends AnsweredChallenge {
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

/** The answer to a request for a signature; nothing in it has been verified. */
export interface SignInAnswer extends AnsweredChallenge {
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string;
}

/** Longest fields in characters of base64url. A credential id has at most 1,023 bytes. */
const longest = {
  id: 1_364,
  clientDataJson: 8_192,
  attestationObject: 16_384,
  authenticatorData: 4_096,
  signature: 2_048,
};
const base64url = /^[A-Za-z0-9_-]+$/;
/** 32 bytes. */
const challengeShape = /^[A-Za-z0-9_-]{43}$/;
const knownTransports: ReadonlySet<unknown> = new Set([
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
]);

/** Reads a `RegistrationResponseJSON`. Pure. @returns null for everything that cannot be one */
export function registrationAnswerOf(value: unknown): RegistrationAnswer | null {
  const answer = answerOf(value);
  if (!answer) return null;
  const { response, ...common } = answer;
  const attestationObject = encoded(response['attestationObject'], longest.attestationObject);
  const given: unknown = response['transports'];
  const transports = Array.isArray(given)
    ? [...new Set(given.slice(0, 16))].filter((one) => knownTransports.has(one))
    : [];
  return attestationObject === null ? null : { ...common, attestationObject, transports: transports as string[] };
}

/** Reads an `AuthenticationResponseJSON` of a discoverable credential, which names its account. Pure. @returns null for all else */
export function signInAnswerOf(value: unknown): SignInAnswer | null {
  const answer = answerOf(value);
  if (!answer) return null;
  const { response, ...common } = answer;
  const authenticatorData = encoded(response['authenticatorData'], longest.authenticatorData);
  const signature = encoded(response['signature'], longest.signature);
  const userHandle = encoded(response['userHandle'], 88);
  if (authenticatorData === null || signature === null || userHandle === null) return null;
  return { ...common, authenticatorData, signature, userHandle };
}

type Fields = Readonly<Record<string, unknown>>;

function answerOf(value: unknown): (AnsweredChallenge & { readonly response: Fields }) | null {
  if (!isFields(value) || value['type'] !== 'public-key') return null;
  const credentialId = encoded(value['id'], longest.id);
  const response: unknown = value['response'];
  if (credentialId === null || value['rawId'] !== credentialId || !isFields(response)) return null;
  const clientDataJson = encoded(response['clientDataJSON'], longest.clientDataJson);
  const challenge = clientDataJson === null ? null : challengeOf(clientDataJson);
  if (clientDataJson === null || challenge === null) return null;
  return { credentialId, clientDataJson, challenge, response };
}

/** The challenge in the client's data; null if there is none, and for pages in a frame of another origin. */
function challengeOf(clientDataJson: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    if (!isFields(data) || (data['crossOrigin'] ?? false) !== false) return null;
    const challenge: unknown = data['challenge'];
    return typeof challenge === 'string' && challengeShape.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function encoded(value: unknown, longestLength: number): string | null {
  return typeof value === 'string' && value.length <= longestLength && base64url.test(value) ? value : null;
}
