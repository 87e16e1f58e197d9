import { createLoggers, PinoLoggerService, withoutAddresses } from './logger';

function logged(write: (loggers: ReturnType<typeof createLoggers>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLoggers({ level: 'info', format: 'json', stream: { write: (line: string) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('shows no secrets, bodies or addresses', () => {
  const [line] = logged(({ log }) =>
    log.error(
      {
        headers: { authorization: 'secret', 'x-auth-token': 'secret', cookie: 'secret', accept: 'kept' },
        body: { text: 'secret' },
        req: { headers: { authorization: 'secret' } },
        err: Object.assign(new Error('to ada@example.org failed'), { parameters: ['secret'], detail: 'secret' }),
      },
      'failed for <ben@example.org>',
    ),
  );
  const text = JSON.stringify(line);
  expect(text).not.toMatch(/secret|@example/);
  expect(text).toContain('kept');
  expect(text).toContain('to [address] failed');
});

it('finds addresses in any wording', () => {
  expect(withoutAddresses('Key (email)=(ada+x@example.org) exists; "bén@exämple.org"')).toBe(
    'Key ([address]) exists; "[address]"'.replace('([address])', '(email)=([address])'),
  );
});

it('speaks for Nest', () => {
  const lines = logged(({ log }) => {
    const logger = new PinoLoggerService(log);
    logger.log('started', 'Main');
    logger.log('mapped', 'RoutesResolver');
    logger.error('failed', 'Error: x\n    at y', 'Jobs');
    logger.warn(new Error('odd'));
  });
  expect(lines).toMatchObject([
    { level: 'info', context: 'Main', msg: 'started' },
    { level: 'error', context: 'Jobs', msg: 'failed', stack: 'Error: x\n    at y' },
    { level: 'warn', msg: 'odd', err: { message: 'odd' } },
  ]);
});
