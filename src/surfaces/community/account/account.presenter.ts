import type { Page, PageRequest } from '@parley/kernel';
import type { OwnSession, Passkey, PasskeyCreation, PasskeyRequest, Session } from '../../../domain/auth';
import type { BlockedUser } from '../../../domain/blocks';
import type { Device, Preference, User } from '../../../domain/users';
import { timestamp } from '../../common/native/timestamp';
import type { BlockedUserDto, BlockedUserListDto } from './blocked.dto';
import type { DeviceDto } from './device.dto';
import type { OwnSessionListDto } from './own-session.dto';
import type { PasskeyCreationDto, PasskeyDto, PasskeyListDto, PasskeyRequestDto } from './passkey.dto';
import type { ProfileDto } from './profile.dto';
import type { SessionDto } from './session.dto';
import type { SettingDto } from './settings.dto';
import type { StorageDto } from './storage.dto';

export function presentSession(session: Session): SessionDto {
  const { user } = session;
  return {
    token: session.accessToken,
    access_token: session.accessToken,
    refresh_token: session.refreshToken,
    token_type: 'Bearer',
    expires_in: session.expiresIn,
    user: { id: user.id, username: user.username, display_name: user.displayName, avatar_url: user.avatarUrl },
  };
}

export function presentOwnSessions(
  page: Page<OwnSession>,
  request: PageRequest,
  currentId: string | undefined,
): OwnSessionListDto {
  return {
    total: page.total,
    has_more: request.page * request.perPage < page.total,
    data: page.items.map((session) => ({
      id: session.id,
      kind: session.kind === 'opaque' ? 'rocketchat' : 'tokens',
      user_agent: session.userAgent,
      address_range: session.addressRange,
      created_at: timestamp(session.beganAt),
      last_used_at: timestamp(session.lastUsedAt),
      current: session.id === currentId,
    })),
  };
}

export function presentPasskey({ id, name, createdAt, lastUsedAt }: Passkey): PasskeyDto {
  return {
    id,
    name,
    created_at: timestamp(createdAt),
    last_used_at: lastUsedAt && timestamp(lastUsedAt),
  };
}

/** An account has few passkeys, so there is one page. */
export function presentPasskeys(passkeys: readonly Passkey[]): PasskeyListDto {
  return { total: passkeys.length, has_more: false, data: passkeys.map(presentPasskey) };
}

export function presentPasskeyCreation({ rp, user, ...creation }: PasskeyCreation): PasskeyCreationDto {
  return {
    publicKey: {
      challenge: creation.challenge,
      rp: { id: rp.id, name: rp.name },
      user: { id: user.id, name: user.name, displayName: user.displayName },
      pubKeyCredParams: creation.algorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout: creation.timeout,
      excludeCredentials: creation.exclude.map(({ id, transports }) => ({
        type: 'public-key',
        id,
        transports: [...transports],
      })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    },
  };
}

export function presentPasskeyRequest({ challenge, rpId, timeout }: PasskeyRequest): PasskeyRequestDto {
  return { publicKey: { challenge, rpId, timeout, userVerification: 'required' } };
}

export function presentProfile(user: User): ProfileDto {
  return {
    id: user.id,
    username: user.username,
    email: user.email ?? user.unverifiedEmail,
    email_verified: user.email !== null,
    display_name: user.displayName,
    first_name: user.firstName,
    last_name: user.lastName,
    avatar_url: user.avatarUrl,
    roles: [...user.roles],
    locale: user.locale,
    time_zone: user.timeZone,
    created_at: timestamp(user.createdAt),
  };
}

export function presentStorage(usedBytes: number, quotaBytes: number | null): StorageDto {
  return { used_bytes: usedBytes, quota_bytes: quotaBytes };
}

export function presentDevice(device: Device): DeviceDto {
  return {
    id: device.id,
    token: device.token,
    platform: device.platform,
    created_at: timestamp(device.createdAt),
    updated_at: timestamp(device.updatedAt),
  };
}

export function presentSetting(preference: Preference): SettingDto {
  return {
    key: preference.key,
    value: preference.value,
    category: preference.category,
    title: preference.title,
    description: preference.description,
  };
}

export function presentBlocked(page: Page<BlockedUser>, request: PageRequest): BlockedUserListDto {
  return {
    total: page.total,
    has_more: request.page * request.perPage < page.total,
    data: page.items.map(presentBlockedUser),
  };
}

export function presentBlockedUser(user: BlockedUser): BlockedUserDto {
  return {
    id: user.id,
    username: user.username,
    display_name: user.displayName,
    avatar_url: user.avatarUrl,
    blocked_at: timestamp(user.blockedAt),
  };
}
