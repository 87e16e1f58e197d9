import { clientAddressOf } from './client-address';

describe('the address of a client', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77/32', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.77/32', '203.0.113.0/24'],
    ['2001:db8:1:2ff:3::4', '2001:db8:1:2ff::/64', '2001:db8:1:200::/56'],
    ['fe80::1%eth0', 'fe80::/64', 'fe80::/56'],
    ['127.0.0.1', '127.0.0.1/32', null],
    ['::1', '::/64', null],
    ['nonsense', 'unknown', 'unknown'],
  ])('%s', (text, client, range) => {
    expect(clientAddressOf(text)).toEqual({ client, range });
  });
});
