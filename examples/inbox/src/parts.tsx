import { usePresence } from '@parley/client/react';
import type { KeyboardEvent, ReactNode } from 'react';

const hues = 6;

/** One of a few colours, stable per person. */
function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 997;
  return sum % hues;
}

/** Pictures of other servers would tell them who looks. */
const isOurs = (url: string): boolean => new URL(url, window.location.href).origin === window.location.origin;

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly url?: string | null | undefined;
  readonly large?: boolean;
}

/** A person's picture, or the first letter of the name on a colour. */
export function Avatar({ id, name, url, large = false }: AvatarProps): ReactNode {
  return (
    <span className={`avatar hue-${hueOf(id)}${large ? ' large' : ''}`} aria-hidden="true">
      {url && isOurs(url) ? <img src={url} alt="" /> : ([...name][0]?.toUpperCase() ?? '?')}
    </span>
  );
}

/** The picture with a dot while the person is there. */
export function LiveAvatar(props: AvatarProps): ReactNode {
  const presence = usePresence(props.id);
  return (
    <span className="avatar-live">
      <Avatar {...props} />
      {presence?.status === 'online' && (
        <span className="dot">
          <span className="hidden">online</span>
        </span>
      )}
    </span>
  );
}

/** A message shown while a list is empty or loading. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      {children}
    </div>
  );
}

export function Spinner({ label }: { readonly label: string }): ReactNode {
  return (
    <div className="empty-state" role="status">
      <span className="spinner" aria-hidden="true" />
      <p>{label}</p>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const stepsOfGrid = (columns: number): Readonly<Record<string, number>> => ({
  ArrowDown: columns,
  ArrowUp: -columns,
  ArrowRight: 1,
  ArrowLeft: -1,
});

/** Lets arrow keys move the focus among links or buttons, as Tab would, but without leaving them. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string, columns?: number): void {
  const step = (columns === undefined ? steps : stepsOfGrid(columns))[event.key];
  if (step === undefined) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const next = all[all.findIndex((one) => one === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
