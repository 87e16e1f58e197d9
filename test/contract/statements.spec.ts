import { Client, type Connection } from 'pg';
import { join } from 'node:path';
import ts from 'typescript';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { declaredStatements, root } from '../support/statements';

interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

/** The JavaScript type in which `pg` returns a column, by the type's OID. What stands here is what the product uses. */
const javascriptTypes: Readonly<Record<number, string>> = {
  16: 'boolean',
  17: 'Buffer',
  20: 'string', // bigint: beyond the integers of a double
  21: 'number',
  23: 'number',
  25: 'string',
  114: 'json',
  701: 'number',
  1000: 'boolean[]',
  1007: 'number[]',
  1009: 'string[]',
  1016: 'string[]',
  1184: 'Date',
  1185: 'Date[]',
  1700: 'string',
  2278: 'void',
  2950: 'string',
  2951: 'string[]',
  3802: 'json',
  4536: 'string', // int8multirange
};

/** Asks PostgreSQL to parse a statement and to describe its result; nothing is planned or run. */
async function describeStatement(client: Client, text: string): Promise<readonly Column[]> {
  return new Promise((resolve, reject) => {
    let columns: readonly Column[] = [];
    client.query({
      submit(connection: Connection) {
        connection.parse({ name: '', text, types: [] }, true);
        connection.describe({ type: 'S', name: '' }, true);
        connection.sync();
      },
      handleRowDescription: (message: { fields: readonly Column[] }) => void (columns = message.fields),
      handleError: reject,
      handleReadyForQuery: () => resolve(columns),
    });
  });
}

/** Reads from the source which row type each call of `statement()` declares. */
class RowTypes {
  readonly #checker: ts.TypeChecker;
  readonly #rows = new Map<string, ts.Type>();

  constructor(files: readonly string[]) {
    const config = ts.getParsedCommandLineOfConfigFile(
      join(root, 'tsconfig.json'),
      { noEmit: true, incremental: false, tsBuildInfoFile: undefined },
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
    );
    const program = ts.createProgram(
      files.map((file) => join(root, file)),
      config?.options ?? {},
    );
    this.#checker = program.getTypeChecker();
    for (const file of files) {
      const source = program.getSourceFile(join(root, file));
      if (source) this.#collect(file, source, source);
    }
  }

  #collect(file: string, source: ts.SourceFile, node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'statement') {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const [row] = this.#checker.getTypeArguments(this.#checker.getTypeAtLocation(node) as ts.TypeReference);
      if (row) this.#rows.set(`${file}:${line + 1}`, row);
    }
    ts.forEachChild(node, (child) => this.#collect(file, source, child));
  }

  at(file: string, line: number): ts.Type | undefined {
    return this.#rows.get(`${file}:${line}`);
  }

  /** Names and types of a row's properties; `open` when it takes any others as well. */
  shape(row: ts.Type): { readonly properties: ReadonlyMap<string, string>; readonly open: boolean } {
    if (row.flags & ts.TypeFlags.Never) return { properties: new Map(), open: false };
    const properties = this.#checker
      .getPropertiesOfType(row)
      .map((property) => [property.name, this.#nameOf(this.#checker.getTypeOfSymbol(property))] as const);
    return { properties: new Map(properties), open: this.#checker.getIndexInfosOfType(row).length > 0 };
  }

  /** In the words of `javascriptTypes`; whether null is among the values is left out, because a result does not say. */
  #nameOf(type: ts.Type): string {
    const own = this.#checker.getNonNullableType(type);
    const members = own.isUnion() ? own.types : [own];
    const all = (flag: ts.TypeFlags) => members.every((member) => (member.flags & flag) !== 0);
    if (all(ts.TypeFlags.StringLike)) return 'string';
    if (all(ts.TypeFlags.NumberLike)) return 'number';
    if (all(ts.TypeFlags.BooleanLike)) return 'boolean';
    if (all(ts.TypeFlags.Void)) return 'void';
    if (this.#checker.isArrayType(own)) {
      const [element] = this.#checker.getTypeArguments(own as ts.TypeReference);
      const name = element ? this.#nameOf(element) : '';
      return name === 'json' ? 'json' : `${name}[]`;
    }
    const symbol = own.getSymbol()?.name ?? '';
    return symbol === 'Date' || symbol === 'Buffer' ? symbol : 'json';
  }
}

describe('every statement', () => {
  const statements = declaredStatements();
  let test: TestDatabase;
  let client: Client;
  let rowTypes: RowTypes;

  beforeAll(async () => {
    test = await createTestDatabase();
    client = new Client({ connectionString: test.url });
    await client.connect();
    rowTypes = new RowTypes([...new Set(statements.map((one) => one.file))]);
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await test.drop();
  });

  it('is found, and has a name of its own', () => {
    expect(statements.length).toBeGreaterThan(150);
    const names = statements.map((one) => one.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is accepted by PostgreSQL with the migrated schema', async () => {
    const refused: string[] = [];
    for (const { name, text, file, line } of statements)
      await describeStatement(client, text).catch((error: Error) =>
        refused.push(`${name} (${file}:${line}): ${error.message}`),
      );
    expect(refused).toEqual([]);
  });

  it('returns the columns that its row type names, in the types that it gives them', async () => {
    const faults: string[] = [];
    for (const { name, text, file, line } of statements) {
      const fault = (what: string) => faults.push(`${name} (${file}:${line}): ${what}`);
      const row = rowTypes.at(file, line);
      if (!row || row.flags & ts.TypeFlags.TypeParameter) {
        fault('its row type cannot be read; call statement<Row>() with a type that is known there');
        continue;
      }
      // Without a row type nothing reads its rows, and the compiler sees to that.
      if (row.flags & ts.TypeFlags.Never) continue;
      const columns = await describeStatement(client, text).catch(() => []);
      const { properties, open } = rowTypes.shape(row);
      const returned = new Map(columns.map((column) => [column.name, column.dataTypeID]));
      for (const property of properties.keys())
        if (!returned.has(property)) fault(`the row type names ${property}, which the statement does not return`);
      for (const [column, oid] of returned) {
        const declared = properties.get(column);
        const actual = javascriptTypes[oid] ?? `a type that the test does not know (OID ${oid})`;
        if (declared === undefined && !open) fault(`returns ${column}, which the row type does not name`);
        if (declared !== undefined && declared !== actual)
          fault(`returns ${column} as ${actual}, and the row type says ${declared}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
