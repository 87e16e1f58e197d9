const { default: Sequencer } = require('@jest/test-sequencer');

// The suites that take longest, in the order in which they start: first one that needs the processor, beside those that mostly
// wait. Without what Jest remembers of earlier runs, as in CI, it would start some of them last, and one worker would run
// alone for minutes.
const slowest = [
  'test/contract/guides',
  'test/integration/notifications-',
  'test/e2e/community/presence',
  'test/process/',
  'test/browser/',
  'test/contract/fuzz',
  'test/client/',
  'test/integration/send-races',
  'test/integration/webhooks',
  'test/e2e/rocketchat/',
  'test/e2e/community/',
];

const rank = ({ path }) => {
  const at = slowest.findIndex((part) => path.includes(part));
  return at < 0 ? slowest.length : at;
};

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
