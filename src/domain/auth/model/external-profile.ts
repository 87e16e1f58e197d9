import { parseProfile } from '../../users';

/** Names of the claims that describe a user, of OpenID Connect unless the operator names others. */
export interface ProfileClaims {
  readonly username: string;
  /** Used only if `email_verified` is true. */
  readonly email: string;
  readonly name: string;
  readonly picture: string;
}

type Claims = Readonly<Record<string, unknown>>;

/** What a token says about its user: only what an account may have. */
interface ExternalProfile {
  /** Usernames to try, the best first; may be empty. */
  readonly usernames: readonly string[];
  readonly email: string | undefined;
  readonly displayName: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly avatarUrl: string | undefined;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
}

/** A field's valid value; undefined for others, which must not keep anyone from signing in. */
function accepted(input: Parameters<typeof parseProfile>[0]): string | undefined {
  try {
    const [value] = Object.values(parseProfile(input));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a profile from the claims of a verified token. Claims that are missing or invalid are left out. */
export function externalProfileOf(claims: Claims, names: ProfileClaims): ExternalProfile {
  const text = (name: string): string | undefined => {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const verified = claims['email_verified'] === true || claims['email_verified'] === 'true';
  const email = verified ? accepted({ email: text(names.email) }) : undefined;
  // Some providers put the address into the username, of which the part before the @ is one.
  const usernames = [text(names.username), email]
    .map((value) => accepted({ username: value?.split('@')[0] }))
    .filter((value) => value !== undefined);
  return {
    usernames: [...new Set(usernames)],
    email,
    displayName: accepted({ displayName: text(names.name) }),
    firstName: accepted({ firstName: text('given_name') }),
    lastName: accepted({ lastName: text('family_name') }),
    avatarUrl: accepted({ avatarUrl: text(names.picture) }),
    locale: accepted({ locale: text('locale') }),
    timeZone: accepted({ timeZone: text('zoneinfo') }),
  };
}
