import { architectureDocument, writeArchitectureDocument } from '../support/architecture';

describe('docs/architecture.md', () => {
  it('shows the import and SQL arrows that the architecture tests enforce; run npm run architecture to update it', () => {
    if (process.env.UPDATE_ARCHITECTURE === '1') writeArchitectureDocument();
    const { committed, wanted } = architectureDocument();
    expect(committed).toBe(wanted);
  });
});
