import type { IncomingMessage } from 'node:http';
import { clientAddressOf } from './client-address';

const request = (forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.9' },
  }) as unknown as IncomingMessage;

it.each([
  [undefined, '203.0.113.7', '10.0.0.9'],
  [1, '203.0.113.7', '203.0.113.7'],
  [1, undefined, '10.0.0.9'],
  [1, '192.0.2.1, 203.0.113.7', '203.0.113.7'],
  [2, '192.0.2.1, 203.0.113.7', '192.0.2.1'],
  [['10.0.0.0/8'], '192.0.2.1, 203.0.113.7', '203.0.113.7'],
  [['192.168.0.0/16'], '203.0.113.7', '10.0.0.9'],
])('with the proxies %p, a handshake forwarded for %p comes from %p', (proxies, forwarded, address) => {
  expect(clientAddressOf(proxies)(request(forwarded))).toBe(address);
});
