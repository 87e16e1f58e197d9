import { Body, Controller, Get, Ip, Param, Patch, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { requestErrors } from '@parley/platform/http/problem';
import {
  authErrors,
  OwnPasskeysService,
  PasskeySignInService,
  type Actor,
  type ClientInfo,
} from '../../../domain/auth';
import { Client, CurrentActor } from '../../common/auth';
import { NoticeMail } from '../../common/code-mail';
import { Operation } from '../surface';
import {
  presentPasskey,
  presentPasskeyCreation,
  presentPasskeyRequest,
  presentPasskeys,
  presentSession,
} from './account.presenter';
import {
  BeginPasskeyDto,
  CreatePasskeyDto,
  PasskeyCreationDto,
  PasskeyDto,
  PasskeyListDto,
  PasskeyRequestDto,
  PasskeySignInDto,
  RenamePasskeyDto,
} from './passkey.dto';
import { ConfirmOwnerDto } from './confirm-owner.dto';
import { SessionDto } from './session.dto';

const tags = ['Account'] as const;
const blank = (field: string, message: string) => ({
  error: requestErrors.validation_failed,
  violations: [{ field, rule: 'isString', message }],
});
const unavailable = [authErrors.local_sign_in_off, authErrors.passkeys_not_configured] as const;
const confirmation = [
  authErrors.wrong_password,
  authErrors.too_many_attempts,
  authErrors.sign_in_busy,
  blank('current_password', 'Current password must be a text'),
] as const;

const PasskeyParam = () =>
  ApiParam({
    name: 'id',
    description: 'Passkey id.',
    schema: { type: 'string', format: 'uuid' },
    example: '01930000-0000-7000-8000-00000000e101',
  });

/** The caller's passkeys, and signing in with one: `docs/contracts/operations.md` section 4. */
@Controller('api/v1')
export class CommunityPasskeysController {
  constructor(
    private readonly own: OwnPasskeysService,
    private readonly signIns: PasskeySignInService,
    private readonly notices: NoticeMail,
  ) {}

  @Get('profile/passkeys')
  @Operation({
    id: 'listPasskeys',
    summary: 'List own passkeys',
    description: 'At most 20.',
    tags,
    access: 'bearer',
    success: { type: PasskeyListDto },
  })
  async list(@CurrentActor() actor: Actor): Promise<PasskeyListDto> {
    return presentPasskeys(await this.own.list(actor.userId));
  }

  @Post('profile/passkeys/begin')
  @Operation({
    id: 'beginPasskey',
    summary: 'Begin to add a passkey',
    description:
      'Returns what the browser makes a passkey with (WebAuthn). Send its answer to `createPasskey` within five minutes. Beginning ' +
      'again invalidates what was begun before.',
    tags,
    access: 'bearer',
    success: { status: 201, type: PasskeyCreationDto },
    errors: [
      ...unavailable,
      authErrors.too_many_passkeys,
      ...confirmation,
      authErrors.totp_code_required,
      authErrors.invalid_code,
    ],
  })
  async begin(@CurrentActor() actor: Actor, @Body() body: BeginPasskeyDto): Promise<PasskeyCreationDto> {
    const { current_password: password, totp_code: code } = body;
    return presentPasskeyCreation(await this.own.begin(actor.userId, { password, code }));
  }

  @Post('profile/passkeys')
  @Operation({
    id: 'createPasskey',
    summary: 'Add a passkey',
    description:
      'From then on, it signs in to the account with `signInWithPasskey`, without a password and a code of the second factor: the ' +
      'authenticator checks who uses it. The user is told by mail.',
    tags,
    access: 'bearer',
    success: { status: 201, type: PasskeyDto },
    errors: [
      ...unavailable,
      authErrors.passkey_exists,
      authErrors.too_many_passkeys,
      authErrors.invalid_passkey,
      authErrors.invalid_passkey_name,
      blank('name', "Name can't be blank"),
    ],
  })
  async create(@CurrentActor() actor: Actor, @Body() body: CreatePasskeyDto): Promise<PasskeyDto> {
    const { user, passkey } = await this.own.finish(actor, body.name, body.credential);
    this.notices.post('passkey_added', user);
    return presentPasskey(passkey);
  }

  @Patch('profile/passkeys/:id')
  @PasskeyParam()
  @Operation({
    id: 'renamePasskey',
    summary: 'Rename a passkey',
    description: 'The name is shown in the list only; authenticators keep their own.',
    tags,
    access: 'bearer',
    success: { type: PasskeyDto },
    errors: [authErrors.passkey_not_found, authErrors.invalid_passkey_name, blank('name', "Name can't be blank")],
  })
  async rename(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: RenamePasskeyDto,
  ): Promise<PasskeyDto> {
    return presentPasskey(await this.own.rename(actor.userId, id, body.name));
  }

  @Post('profile/passkeys/:id/remove')
  @PasskeyParam()
  @Operation({
    id: 'removePasskey',
    summary: 'Remove a passkey',
    description: 'It no longer signs in; sessions that it began continue. The user is told by mail.',
    tags,
    access: 'bearer',
    success: { status: 204, description: 'Removed.' },
    errors: [authErrors.passkey_not_found, ...confirmation],
  })
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: ConfirmOwnerDto): Promise<void> {
    this.notices.post('passkey_removed', await this.own.remove(actor.userId, id, body.current_password));
  }

  @Post('auth/passkey/begin')
  @Operation({
    id: 'beginPasskeySignIn',
    summary: 'Begin to sign in with a passkey',
    description:
      'Returns what the browser asks the authenticator for (WebAuthn); no username is needed. Send its answer to ' +
      '`signInWithPasskey` within five minutes.',
    tags,
    access: 'public',
    success: { status: 201, type: PasskeyRequestDto },
    errors: [...unavailable, authErrors.too_many_attempts],
    body: false,
  })
  async beginSignIn(@Ip() client: string): Promise<PasskeyRequestDto> {
    return presentPasskeyRequest(await this.signIns.begin(client));
  }

  @Post('auth/passkey')
  @Operation({
    id: 'signInWithPasskey',
    summary: 'Sign in with a passkey',
    description:
      'With the answer of the authenticator. A passkey counts as both factors. Everything that is not right returns the same error: ' +
      'an unknown passkey, a challenge that is used or expired, a deactivated account.',
    tags,
    access: 'public',
    success: { type: SessionDto },
    errors: [
      ...unavailable,
      authErrors.invalid_credentials,
      authErrors.tokens_not_issued,
      blank('credential', "Credential can't be blank"),
    ],
  })
  async signIn(@Body() body: PasskeySignInDto, @Client() client: ClientInfo): Promise<SessionDto> {
    return presentSession(await this.signIns.finish(body.credential, client));
  }
}
