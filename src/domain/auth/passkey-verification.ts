import { lazy } from '@parley/platform/concurrency/lazy';
import { passkeyAlgorithms, type RegistrationAnswer, type RelyingParty, type SignInAnswer } from './model/passkey';

/** A verified new passkey. */
export interface VerifiedPasskey {
  readonly credentialId: Buffer;
  /** In the format of COSE. */
  readonly publicKey: Buffer;
  readonly counter: number;
}

/** An RSA key of 8,192 bits has fewer. */
const maxPublicKeyBytes = 2_048;

const server = lazy(() => import('@simplewebauthn/server'));
const helpers = lazy(() => import('@simplewebauthn/server/helpers'));

/**
 * Verifies a new passkey for its challenge: origin, relying party, presence and verification of the user, key and statement.
 * Only statements that name no manufacturer are accepted; that is what `attestation: none` asks for, and no others are needed.
 * @returns null for everything that is not right
 */
export async function verifyRegistration(
  answer: RegistrationAnswer,
  { id, origins }: RelyingParty,
): Promise<VerifiedPasskey | null> {
  const { verifyRegistrationResponse } = await server();
  const { decodeAttestationObject } = await helpers();
  try {
    const statement = decodeAttestationObject(Uint8Array.from(Buffer.from(answer.attestationObject, 'base64url')));
    const format = statement.get('fmt');
    // Certificates are not read: checking them may fetch lists of revoked ones from addresses that they name.
    if (format !== 'none' && (format !== 'packed' || statement.get('attStmt').get('x5c') !== undefined)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id: answer.credentialId,
        rawId: answer.credentialId,
        type: 'public-key',
        response: { clientDataJSON: answer.clientDataJson, attestationObject: answer.attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: answer.challenge,
      expectedOrigin: [...origins],
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...passkeyAlgorithms],
    });
    if (!verified) return null;
    const { credential } = registrationInfo;
    const publicKey = Buffer.from(credential.publicKey);
    if (credential.id !== answer.credentialId || publicKey.length > maxPublicKeyBytes) return null;
    return { credentialId: Buffer.from(credential.id, 'base64url'), publicKey, counter: credential.counter };
  } catch {
    // The library throws for each fault; all of them are faults of the answer.
    return null;
  }
}

/**
 * Verifies the signature of a passkey for its challenge: origin, relying party, presence and verification of the user. The counter
 * is compared where it is stored.
 * @returns the counter of the authenticator; null for everything that is not right
 */
export async function verifySignIn(
  answer: SignInAnswer,
  publicKey: Buffer,
  { id, origins }: RelyingParty,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await server();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id: answer.credentialId,
        rawId: answer.credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: answer.clientDataJson,
          authenticatorData: answer.authenticatorData,
          signature: answer.signature,
          userHandle: answer.userHandle,
        },
        clientExtensionResults: {},
      },
      expectedChallenge: answer.challenge,
      expectedOrigin: [...origins],
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: answer.credentialId, publicKey: Uint8Array.from(publicKey), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
