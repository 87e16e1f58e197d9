import { deviceOf } from './device';

const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox (Linux)'],
  [windows, 'Chrome (Windows)'],
  [`${windows} Edg/140.0.0.0`, 'Edge (Windows)'],
  [`${windows} OPR/120.0.0.0`, 'Opera (Windows)'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari (macOS)',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1',
    'Safari (iPhone)',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Chrome (Android)',
  ],
  ['curl/8.5.0', 'curl'],
  ['RC Mobile; ios 18.0; v4.60.0', 'RC'],
  ['okhttp/4.12.0', 'okhttp'],
  ['Mozilla/5.0', null],
  ['https://evil.example.com call +1 555 0100', 'https'],
  ['<b>x</b>', null],
  ['', null],
  [null, null],
])('the device of %p is %p', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});

it('a name is never longer than 31 characters and a system', () => {
  expect(deviceOf(`${'x'.repeat(255)} Windows`)).toBe(`${'x'.repeat(31)} (Windows)`);
});
