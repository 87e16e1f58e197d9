import { useEffect, useRef, useState, type ReactNode } from 'react';
import { moveFocus } from './parts';

const columns = 8;
const emoji: readonly (readonly [string, string])[] = [
  ['😀', 'grinning face'],
  ['😂', 'tears of joy'],
  ['😊', 'smiling face'],
  ['😍', 'heart eyes'],
  ['😎', 'sunglasses'],
  ['🤔', 'thinking'],
  ['😉', 'winking'],
  ['🙃', 'upside down'],
  ['😅', 'sweat smile'],
  ['😢', 'crying'],
  ['😭', 'loudly crying'],
  ['😡', 'angry'],
  ['😱', 'screaming'],
  ['😴', 'sleeping'],
  ['🥳', 'party'],
  ['🤗', 'hugging'],
  ['👍', 'thumbs up'],
  ['👎', 'thumbs down'],
  ['👏', 'clapping'],
  ['🙏', 'folded hands'],
  ['👋', 'waving hand'],
  ['💪', 'strong arm'],
  ['👀', 'eyes'],
  ['🙌', 'raised hands'],
  ['❤️', 'red heart'],
  ['💙', 'blue heart'],
  ['🔥', 'fire'],
  ['✨', 'sparkles'],
  ['🎉', 'party popper'],
  ['⭐', 'star'],
  ['✅', 'check mark'],
  ['❌', 'cross mark'],
  ['🥃', 'whisky glass'],
  ['🍷', 'wine glass'],
  ['☕', 'coffee'],
  ['🍰', 'cake'],
  ['⚓', 'anchor'],
  ['⛵', 'sailing boat'],
  ['🌊', 'wave'],
  ['🌧️', 'rain'],
];

/** Lets the user choose an emoji: with the mouse, or with arrow keys and Enter. */
export function EmojiButton({ onChoose }: { readonly onChoose: (emoji: string) => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement | null>(null);
  const button = useRef<HTMLButtonElement | null>(null);

  useEffect(() => {
    if (!open) return undefined;
    box.current?.querySelector<HTMLElement>('.emoji-grid button')?.focus();
    const outside = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  return (
    <div className="emoji" ref={box}>
      <button
        type="button"
        ref={button}
        className="quiet round"
        aria-label="Emoji"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">☺</span>
      </button>
      {open && (
        <div
          className="emoji-grid"
          role="group"
          aria-label="Emoji"
          onKeyDown={(event) => {
            moveFocus(event, 'button', columns);
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setOpen(false);
            button.current?.focus();
          }}
        >
          {emoji.map(([sign, name], index) => (
            <button
              key={sign}
              type="button"
              aria-label={name}
              title={name}
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => {
                setOpen(false);
                onChoose(sign);
              }}
            >
              {sign}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
