import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { EmojiButton } from './emoji';

/** The server counts Unicode code points, not UTF-16 units. */
const longest = 5_000;
const lengthOf = (text: string): number => [...text].length;
/** What was written and not sent, by conversation. */
const drafts = new Map<string, string>();
export const forgetDrafts = (): void => drafts.clear();

interface ComposerProps {
  /** Returns false if too many messages wait already. */
  readonly onSend: (content: string) => boolean;
  readonly onType: (active: boolean) => void;
  /** Why the user cannot write; null if they can. */
  readonly silence: string | null;
  readonly to: string | undefined;
  readonly draftKey: string;
}

/** Focuses the field where that opens no keyboard on the screen. */
const focusByDefault = (field: HTMLTextAreaElement | null): void => {
  if (window.matchMedia('(pointer: fine)').matches) field?.focus();
};

/** Keeps the draft, and the field as high as its text. */
function useField(field: RefObject<HTMLTextAreaElement | null>, text: string, draftKey: string): void {
  useEffect(() => focusByDefault(field.current), [field]);
  useEffect(() => {
    if (text === '') drafts.delete(draftKey);
    else drafts.set(draftKey, text);
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight + 2, 180)}px`;
  }, [field, text, draftKey]);
}

/** Enter sends, Shift+Enter starts a new line; on phones the button sends. */
export function Composer({ onSend, onType, silence, to, draftKey }: ComposerProps): ReactNode {
  const [text, setText] = useState(drafts.get(draftKey) ?? '');
  const [full, setFull] = useState(false);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const length = lengthOf(text);
  const sendable = text.trim() !== '' && length <= longest;

  useField(field, text, draftKey);

  if (silence !== null) return <p className="silence">{silence}</p>;

  const write = (next: string): void => {
    setText(next);
    onType(next.trim() !== '');
  };
  const insert = (sign: string): void => {
    const element = field.current;
    const [start, end] = [element?.selectionStart ?? text.length, element?.selectionEnd ?? text.length];
    write(text.slice(0, start) + sign + text.slice(end));
    element?.focus();
    // Behind the sign, once it is there.
    requestAnimationFrame(() => element?.setSelectionRange(start + sign.length, start + sign.length));
  };
  const send = (): void => {
    if (!sendable) return;
    const taken = onSend(text);
    setFull(!taken);
    if (taken) setText('');
    field.current?.focus();
  };
  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    send();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
  };

  return (
    <form className="composer" onSubmit={submit}>
      <EmojiButton onChoose={insert} />
      <textarea
        ref={field}
        rows={1}
        aria-label={`Message to ${to ?? 'this person'}`}
        placeholder={`Write to ${to ?? '…'}`}
        enterKeyHint="send"
        dir="auto"
        value={text}
        onChange={(event) => write(event.target.value)}
        onBlur={() => onType(false)}
        onKeyDown={press}
      />
      {(full || length > longest - 200) && (
        <span className={`left${full || length > longest ? ' over' : ''}`} role="status">
          {full ? 'Too many messages are waiting' : longest - length}
        </span>
      )}
      <button type="submit" className="primary send" disabled={!sendable}>
        Send
      </button>
    </form>
  );
}
