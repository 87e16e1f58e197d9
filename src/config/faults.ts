import type { Values } from './definitions';
import { faultsOfPasskeys } from './relying-party';
import { productionRoles, type Role } from './roles';

function faultsOfProvider(values: Values): string[] {
  const faults: string[] = [];
  if (values.AUTH_CREATE_ON_FIRST_SIGN_IN === 'on' && !values.JWT_JWKS_URL)
    faults.push('AUTH_CREATE_ON_FIRST_SIGN_IN=on needs JWT_JWKS_URL');
  if (values.JWT_JWKS_URL && !values.JWT_ISSUER) faults.push('JWT_ISSUER is required with JWT_JWKS_URL');
  if (values.JWT_JWKS_URL && !values.JWT_AUDIENCE) faults.push('JWT_AUDIENCE is required with JWT_JWKS_URL');
  // The issuer decides whose key verifies a token.
  if (values.JWT_ISSUER === 'parley')
    faults.push('JWT_ISSUER cannot be parley, the issuer of the tokens of this server');
  return faults;
}

/** nodemailer would take these from the query of `SMTP_URL`. Parley's connections ignore them, so they are refused. */
const optionsOfPools = new Set(['proxy', 'service', 'pool', 'maxConnections', 'maxRequeues', 'rateLimit', 'rateDelta']);

function faultsOfSenders(values: Values): string[] {
  const faults: string[] = [];
  if (values.FIREBASE_SERVICE_ACCOUNT && values.GOOGLE_APPLICATION_CREDENTIALS)
    faults.push('FIREBASE_SERVICE_ACCOUNT and GOOGLE_APPLICATION_CREDENTIALS cannot be combined');
  if (
    values.FIREBASE_SERVICE_ACCOUNT &&
    !values.FIREBASE_SERVICE_ACCOUNT['project_id'] &&
    !values.GOOGLE_CLOUD_PROJECT &&
    !values.FCM_ENDPOINT
  )
    faults.push('FIREBASE_SERVICE_ACCOUNT has no project_id, and GOOGLE_CLOUD_PROJECT is not set');
  for (const option of values.SMTP_URL ? new URL(values.SMTP_URL).searchParams.keys() : [])
    if (optionsOfPools.has(option)) faults.push(`SMTP_URL cannot set ${option}`);
  return faults;
}

/** What is wrong with settings together, although each of them is valid. Pure. */
export function faultsOf(values: Values, role: Role): string[] {
  const faults: string[] = [];
  if (productionRoles.has(role)) {
    if (!values.DATABASE_URL) faults.push('DATABASE_URL is required');
    if (!values.JWT_SECRET && !values.JWT_PRIVATE_KEY && !values.JWT_JWKS_URL)
      faults.push('JWT_SECRET, JWT_PRIVATE_KEY or JWT_JWKS_URL is required');
  }
  if (values.INTERNAL_PORT !== undefined && values.INTERNAL_PORT !== 0 && values.INTERNAL_PORT === values.PORT)
    faults.push('INTERNAL_PORT must differ from PORT');
  if (role === 'migrate' && !values.DATABASE_URL) faults.push('DATABASE_URL is required');
  if (values.JWT_SECRET && values.JWT_PRIVATE_KEY) faults.push('JWT_SECRET and JWT_PRIVATE_KEY cannot be combined');
  faults.push(...faultsOfProvider(values));
  faults.push(...faultsOfPasskeys({ ...values, publicUrl: values.PUBLIC_URL ?? 'http://localhost' }));
  faults.push(...faultsOfSenders(values));
  return faults;
}
