import { isApiError, type Session } from '@parley/client';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Avatar } from './parts';

/** The demo accounts and what each of them shows. */
const demoPassword = 'parley-demo';
const demoPeople = [
  { login: 'harbour', name: 'Harbour Club', part: 'Creator: writes to every active member' },
  { login: 'ada', name: 'Ada Peat', part: 'Active member' },
  { login: 'ben', name: 'Ben Quay', part: 'Active member' },
  { login: 'cora', name: 'Cora Reed', part: 'Former member: can read, cannot write' },
  { login: 'dex', name: 'Dex Shaw', part: 'Blocked: sees no conversation' },
  { login: 'eve', name: 'Eve Tarn', part: 'Outsider: in no community' },
];

function reason(error: unknown): string {
  if (isApiError(error, 'invalid_credentials')) return 'Wrong username or password.';
  if (isApiError(error, 'network_error')) return 'The server cannot be reached.';
  return error instanceof Error ? error.message : 'Sign-in failed.';
}

export function SignIn({ session }: { readonly session: Session }): ReactNode {
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const enter = async (name: string, secret: string): Promise<void> => {
    setBusy(name);
    setFault(null);
    try {
      await session.signIn(name, secret);
    } catch (error) {
      setFault(reason(error));
      setBusy(null);
    }
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">Parley</p>
        <h1>Choose a demo account</h1>
        <p className="lead">Everything here is demo data.</p>
        <DemoAccounts busy={busy} onChoose={(login) => void enter(login, demoPassword)} />
        {fault !== null && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
        <details>
          <summary>Another account</summary>
          <PasswordForm disabled={busy !== null} onSubmit={(login, password) => void enter(login, password)} />
        </details>
      </div>
    </main>
  );
}

function DemoAccounts({
  busy,
  onChoose,
}: {
  readonly busy: string | null;
  readonly onChoose: (login: string) => void;
}): ReactNode {
  return (
    <ul className="people">
      {demoPeople.map((person) => (
        <li key={person.login}>
          <button type="button" className="person" disabled={busy !== null} onClick={() => onChoose(person.login)}>
            <Avatar id={person.login} name={person.name} />
            <span className="person-text">
              <span className="person-name">{person.name}</span>
              <span className="person-part">{person.part}</span>
            </span>
            {busy === person.login && <span className="spinner" aria-label="Signing in" />}
          </button>
        </li>
      ))}
    </ul>
  );
}

function PasswordForm({
  disabled,
  onSubmit,
}: {
  readonly disabled: boolean;
  readonly onSubmit: (login: string, password: string) => void;
}): ReactNode {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit(login, password);
  };
  return (
    <form onSubmit={submit}>
      <label>
        Username or email
        <input
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </label>
      <label>
        Password
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <button type="submit" className="primary" disabled={disabled}>
        Sign in
      </button>
    </form>
  );
}
