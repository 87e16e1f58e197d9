import { misspelledSettings } from './misspelled';

describe('variables that look like settings', () => {
  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['SMPT_URL', 'SMTP_URL'],
    ['RATE_LIMTI', 'RATE_LIMIT'],
    ['JWT_SECRET_FIEL', 'JWT_SECRET_FILE'],
  ])('%s is named with %s', (name, meant) => {
    expect(misspelledSettings({ [name]: 'x' })).toEqual([
      `${name} is not a setting and is ignored; did you mean ${meant}?`,
    ]);
  });

  it('leaves settings and what others use alone', () => {
    expect(
      misspelledSettings({
        DATABASE_URL: 'x',
        JWT_SECRET_FILE: 'x',
        PATH: 'x',
        HOME: 'x',
        HOSTNAME: 'x',
        PGHOST: 'x',
        LOGNAME: 'x',
        NODE_ENV: 'x',
        npm_config_url: 'x',
        OTEL_SERVICE_NAME: 'x',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'x',
      }),
    ).toEqual([]);
  });
});
