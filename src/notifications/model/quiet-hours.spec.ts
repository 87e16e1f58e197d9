import { quietUntil } from './quiet-hours';

const until = (now: string, start: string, end: string, timeZone: string) =>
  quietUntil(new Date(now), { start, end, timeZone })?.toISOString() ?? null;

describe('quiet hours', () => {
  it.each([
    ['within a day', '2026-02-03T12:00:30Z', '11:00', '13:30', 'UTC', '2026-02-03T13:30:00.000Z'],
    ['before midnight', '2026-02-03T22:15:00Z', '22:00', '07:00', 'UTC', '2026-02-04T07:00:00.000Z'],
    ['after midnight', '2026-02-04T03:00:00Z', '22:00', '07:00', 'UTC', '2026-02-04T07:00:00.000Z'],
    ['at their first minute', '2026-02-03T22:00:00Z', '22:00', '07:00', 'UTC', '2026-02-04T07:00:00.000Z'],
    [
      'by the clocks of their zone',
      '2026-02-03T21:30:00Z',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-02-04T06:00:00.000Z',
    ],
    ['in a zone of half hours', '2026-02-03T18:00:00Z', '22:00', '07:00', 'Asia/Kolkata', '2026-02-04T01:30:00.000Z'],
    [
      'in the night the clocks go forward',
      '2026-03-28T22:00:00Z',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'in the night the clocks go back',
      '2026-10-24T21:00:00Z',
      '22:00',
      '07:00',
      'Europe/Berlin',
      '2026-10-25T06:00:00.000Z',
    ],
  ])('hold %s', (_name, now, start, end, zone, expected) => {
    expect(until(now, start, end, zone)).toBe(expected);
  });

  it.each([
    ['at their end', '2026-02-04T07:00:00Z', '22:00', '07:00', 'UTC'],
    ['before they begin', '2026-02-03T21:59:59Z', '22:00', '07:00', 'UTC'],
    ['when both ends are one', '2026-02-03T22:00:00Z', '22:00', '22:00', 'UTC'],
    ['when only one end is set', '2026-02-03T22:00:00Z', '22:00', '', 'UTC'],
    ['when none is set', '2026-02-03T22:00:00Z', '', '', 'UTC'],
  ])('do not hold %s', (_name, now, start, end, zone) => {
    expect(until(now, start, end, zone)).toBeNull();
  });

  it('end at a time that a change of clocks leaves out no more than that change later', () => {
    const end = until('2026-03-29T00:30:00Z', '22:00', '02:30', 'Europe/Berlin');
    expect(end).not.toBeNull();
    expect(Date.parse(end ?? '')).toBeGreaterThanOrEqual(Date.parse('2026-03-29T01:00:00Z'));
    expect(Date.parse(end ?? '')).toBeLessThanOrEqual(Date.parse('2026-03-29T02:00:00Z'));
  });

  it('never end in the past, and take an unknown zone for UTC', () => {
    for (let minute = 0; minute < 1440; minute += 7) {
      const now = new Date(Date.parse('2026-03-28T23:00:00Z') + minute * 60_000);
      const end = quietUntil(now, { start: '20:00', end: '19:00', timeZone: 'Europe/Berlin' });
      if (end) expect(end.getTime()).toBeGreaterThan(now.getTime());
    }
    expect(until('2026-02-03T12:00:00Z', '11:00', '13:00', 'Nowhere/Land')).toBe('2026-02-03T13:00:00.000Z');
  });
});
