import type { ReactNode } from 'react';

const hues = 6;

/** One of a few colours, stable per name. */
function hueOf(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 997;
  return sum % hues;
}

/** The first letter of a name on its colour. Images would cause requests to other servers. */
export function Avatar({ name, large = false }: { readonly name: string; readonly large?: boolean }): ReactNode {
  return (
    <span className={`avatar hue-${hueOf(name)}${large ? ' large' : ''}`} aria-hidden="true">
      {[...name][0]?.toUpperCase() ?? '?'}
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
