import { ApiProperty } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString } from 'class-validator';
import { maxPasskeyName, maxPasskeys } from '../../../domain/auth';
import { ConfirmOwnerDto } from './confirm-owner.dto';

const exampleId = '01930000-0000-7000-8000-00000000e101';
const exampleChallenge = 'mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE';
const exampleCredential = 'qJ4w5bPpR0mD3sTn7yVhXw';

const credential = {
  description: 'What the browser returned: `JSON.stringify(credential)`, or `credential.toJSON()`.',
  type: 'object',
  additionalProperties: true,
} as const;

const name = {
  description: 'Name to tell passkeys apart.',
  type: String,
  minLength: 1,
  maxLength: maxPasskeyName,
  example: 'Telephone',
} as const;

/** A passkey of the caller. */
export class PasskeyDto {
  @ApiProperty({ description: 'Passkey id.', type: String, format: 'uuid', example: exampleId })
  id!: string;

  @ApiProperty(name)
  name!: string;

  @ApiProperty({
    description: 'When it was added; UTC, whole seconds.',
    type: String,
    format: 'date-time',
    example: '2026-02-03T18:04:11Z',
  })
  created_at!: string;

  @ApiProperty({
    description: 'When it last signed in; null if it never did.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  last_used_at!: string | null;
}

/** The caller's passkeys. */
export class PasskeyListDto {
  @ApiProperty({
    description: 'How many passkeys the caller has.',
    type: 'integer',
    minimum: 0,
    maximum: maxPasskeys,
    example: 1,
  })
  total!: number;

  @ApiProperty({ description: 'Always false.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'All of them, the oldest first.', type: [PasskeyDto] })
  data!: PasskeyDto[];
}

/** Body that begins a registration. */
export class BeginPasskeyDto extends ConfirmOwnerDto {
  @ApiProperty({
    description: 'Code of the second factor, if the account has one: a passkey signs in without it.',
    type: String,
    maxLength: 64,
    required: false,
  })
  @IsOptional()
  @IsString({ message: 'TOTP code must be a text' })
  totp_code?: string;
}

/** Body with a new passkey. */
export class CreatePasskeyDto {
  @ApiProperty(name)
  @IsString({ message: "Name can't be blank" })
  name!: string;

  @ApiProperty({
    ...credential,
    example: {
      id: exampleCredential,
      rawId: exampleCredential,
      type: 'public-key',
      response: { clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0', attestationObject: 'o2NmbXRkbm9uZQ' },
      clientExtensionResults: {},
    },
  })
  @IsObject({ message: "Credential can't be blank" })
  credential!: Record<string, unknown>;
}

/** Body with a new name. */
export class RenamePasskeyDto {
  @ApiProperty(name)
  @IsString({ message: "Name can't be blank" })
  name!: string;
}

/** Body of a sign-in. */
export class PasskeySignInDto {
  @ApiProperty({
    ...credential,
    example: {
      id: exampleCredential,
      rawId: exampleCredential,
      type: 'public-key',
      response: {
        clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
        authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ',
        signature: 'MEUCIQ',
        userHandle: 'AZuNK4wAcACAAAAAAAABAg',
      },
      clientExtensionResults: {},
    },
  })
  @IsObject({ message: "Credential can't be blank" })
  credential!: Record<string, unknown>;
}

const type = {
  description: 'Always `public-key`.',
  type: String,
  enum: ['public-key'],
  example: 'public-key',
} as const;
const challenge = {
  description: 'To be signed by the authenticator, once, within five minutes.',
  type: String,
  minLength: 43,
  maxLength: 43,
  example: exampleChallenge,
} as const;
const timeout = { description: 'Milliseconds.', type: 'integer', minimum: 1, example: 300_000 } as const;
const userVerification = {
  description: 'The authenticator asks for a PIN, a fingerprint or the like.',
  type: String,
  enum: ['required'],
  example: 'required',
} as const;

/** This server, as authenticators know it. */
class RelyingPartyDto {
  @ApiProperty({ description: 'Domain that the passkey belongs to.', type: String, example: 'example.org' })
  id!: string;

  @ApiProperty({ description: 'Name to show.', type: String, example: 'chat.example.org' })
  name!: string;
}

/** The account, as authenticators know it. */
class PasskeyUserDto {
  @ApiProperty({
    description: 'The bytes of the user id, in Base64url.',
    type: String,
    example: 'AZuNK4wAcACAAAAAAAABAg',
  })
  id!: string;

  @ApiProperty({ description: 'Username.', type: String, example: 'ada' })
  name!: string;

  @ApiProperty({ description: 'Display name, or the username.', type: String, example: 'Ada' })
  displayName!: string;
}

/** An algorithm that is accepted. */
class PasskeyAlgorithmDto {
  @ApiProperty(type)
  type!: string;

  @ApiProperty({ description: 'COSE algorithm: ES256 (-7), EdDSA (-8) or RS256 (-257).', type: 'integer', example: -7 })
  alg!: number;
}

/** A passkey that the account has already. */
class KnownPasskeyDto {
  @ApiProperty(type)
  type!: string;

  @ApiProperty({ description: 'Credential id.', type: String, example: exampleCredential })
  id!: string;

  @ApiProperty({ description: 'How its authenticator can be reached.', type: [String], example: ['internal'] })
  transports!: string[];
}

/** What the authenticator has to be able to do. */
class PasskeySelectionDto {
  @ApiProperty({
    description: 'The authenticator keeps the passkey, so that no username is needed.',
    type: String,
    enum: ['required'],
    example: 'required',
  })
  residentKey!: string;

  @ApiProperty({ description: 'The same for older browsers.', type: Boolean, enum: [true], example: true })
  requireResidentKey!: boolean;

  @ApiProperty(userVerification)
  userVerification!: string;
}

/** `PublicKeyCredentialCreationOptionsJSON` of WebAuthn. */
class CreationOptionsDto {
  @ApiProperty(challenge)
  challenge!: string;

  @ApiProperty({ description: 'This server.', type: RelyingPartyDto })
  rp!: RelyingPartyDto;

  @ApiProperty({ description: 'The account.', type: PasskeyUserDto })
  user!: PasskeyUserDto;

  @ApiProperty({ description: 'Algorithms, the preferred one first.', type: [PasskeyAlgorithmDto] })
  pubKeyCredParams!: PasskeyAlgorithmDto[];

  @ApiProperty(timeout)
  timeout!: number;

  @ApiProperty({ description: 'Passkeys that the account has.', type: [KnownPasskeyDto] })
  excludeCredentials!: KnownPasskeyDto[];

  @ApiProperty({ description: 'What the authenticator has to be able to do.', type: PasskeySelectionDto })
  authenticatorSelection!: PasskeySelectionDto;

  @ApiProperty({
    description: 'The make of the authenticator is not asked for.',
    type: String,
    enum: ['none'],
    example: 'none',
  })
  attestation!: string;
}

/** What a browser makes a passkey with. */
export class PasskeyCreationDto {
  @ApiProperty({
    description: 'For `PublicKeyCredential.parseCreationOptionsFromJSON()` and `navigator.credentials.create()`.',
    type: CreationOptionsDto,
  })
  publicKey!: CreationOptionsDto;
}

/** `PublicKeyCredentialRequestOptionsJSON` of WebAuthn. */
class RequestOptionsDto {
  @ApiProperty(challenge)
  challenge!: string;

  @ApiProperty({ description: 'Domain that the passkey belongs to.', type: String, example: 'example.org' })
  rpId!: string;

  @ApiProperty(timeout)
  timeout!: number;

  @ApiProperty(userVerification)
  userVerification!: string;
}

/** What a browser signs in with. */
export class PasskeyRequestDto {
  @ApiProperty({
    description: 'For `PublicKeyCredential.parseRequestOptionsFromJSON()` and `navigator.credentials.get()`.',
    type: RequestOptionsDto,
  })
  publicKey!: RequestOptionsDto;
}
