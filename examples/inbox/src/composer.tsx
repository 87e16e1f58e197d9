import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';

/** The server counts Unicode code points, not UTF-16 units. */
const longest = 5_000;
const lengthOf = (text: string): number => [...text].length;

export interface ComposerProps {
  readonly onSend: (content: string) => void;
  /** Why the user cannot write; null if they can. */
  readonly silence: string | null;
  readonly to: string | undefined;
}

/** Enter sends, Shift+Enter starts a new line; on phones the button sends. */
export function Composer({ onSend, silence, to }: ComposerProps): ReactNode {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement | null>(null);
  const length = lengthOf(text);
  const sendable = text.trim() !== '' && length <= longest;

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 180)}px`;
  }, [text]);

  if (silence !== null) return <p className="silence">{silence}</p>;

  const send = (): void => {
    if (!sendable) return;
    onSend(text);
    setText('');
    field.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form className="composer" onSubmit={submit}>
      <textarea
        ref={field}
        rows={1}
        aria-label={`Message to ${to ?? 'this person'}`}
        placeholder={`Write to ${to ?? '…'}`}
        enterKeyHint="send"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      {length > longest - 200 && (
        <span className={`left${length > longest ? ' over' : ''}`} role="status">
          {longest - length}
        </span>
      )}
      <button type="submit" className="primary send" disabled={!sendable}>
        Send
      </button>
    </form>
  );
}
