// Code samples of an operation, from its document alone: the same examples that the form is filled with.

const resolved = (spec, value) =>
  value?.$ref
    ? value.$ref
        .slice(2)
        .split('/')
        .reduce((found, key) => found?.[key], spec)
    : value;

const exampleOf = (parameter) =>
  parameter.example ??
  Object.values(parameter.examples ?? {})[0]?.value ??
  parameter.schema?.default ??
  (parameter.in === 'path' ? parameter.schema?.enum?.[0] : undefined);

/** The fields of a form: their examples, and the sample file for files. */
function formOf(spec, { schema }) {
  const { properties = {} } = resolved(spec, schema);
  return Object.entries(properties).flatMap(([name, { format, examples }]) => {
    if (format === 'binary') return [{ name, file: true }];
    return examples?.[0] === undefined ? [] : [{ name, value: asText(examples[0]) }];
  });
}

const asText = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** What the samples are made of. */
function requestOf(spec, path, method) {
  const operation = spec.paths[path][method];
  const parameters = (operation.parameters ?? []).map((parameter) => resolved(spec, parameter));
  const values = (place) =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place && exampleOf(parameter) !== undefined)
        .map((parameter) => [parameter.name, asText(exampleOf(parameter))]),
    );
  const required = (place) => {
    const named = new Set(parameters.filter((one) => one.in === place && one.required).map((one) => one.name));
    return Object.fromEntries(Object.entries(values(place)).filter(([name]) => named.has(name)));
  };
  const content = operation.requestBody?.content ?? {};
  const [type] = Object.keys(content);
  const body = Object.values(content[type]?.examples ?? {})[0]?.value;
  const schemes = spec.components?.securitySchemes ?? {};
  const alternatives = operation.security ?? [];
  const names = Object.keys(alternatives.at(-1) ?? {}).some((name) => schemes[name]?.in === 'query')
    ? Object.keys(alternatives[0] ?? {})
    : Object.keys(alternatives.find((one) => Object.keys(one).length > 0) ?? {});
  const headers = Object.fromEntries(
    names.map((name) =>
      schemes[name].type === 'http'
        ? ['Authorization', 'Bearer $TOKEN']
        : [schemes[name].name, `$${schemes[name].name.replace(/\W/g, '_').toUpperCase()}`],
    ),
  );
  return {
    operationId: operation.operationId,
    path,
    params: values('path'),
    query: required('query'),
    headers,
    body: type === 'application/json' ? body : undefined,
    form: type === 'multipart/form-data' ? formOf(spec, content[type]) : undefined,
  };
}

const filled = (request) =>
  request.path.replace(/\{(\w+)\}/g, (whole, name) =>
    request.params[name] === undefined ? whole : encodeURIComponent(request.params[name]),
  ) + (Object.keys(request.query).length > 0 ? `?${new URLSearchParams(request.query)}` : '');

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function curl(request, method, origin) {
  const lines = [`curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${quoted(origin + filled(request))}`];
  for (const [name, value] of Object.entries(request.headers)) lines.push(`  -H "${name}: ${value}"`);
  for (const { name, file, value } of request.form ?? [])
    lines.push(`  -F ${quoted(file ? `${name}=@sample.txt` : `${name}=${value}`)}`);
  if (request.body !== undefined) {
    lines.push("  -H 'Content-Type: application/json'");
    lines.push(`  -d ${quoted(JSON.stringify(request.body))}`);
  }
  return lines.join(' \\\n');
}

/** JSON as a TypeScript literal: keys without quotes where they need none. */
const literal = (value) => JSON.stringify(value, null, 2).replace(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:');

/** Stands where the program puts its file. */
const aFile = '<file>';

const clients = { rocketchat: 'RocketChat' };

function typescript(request, method, origin, name) {
  const maker = `create${clients[name] ?? name[0].toUpperCase() + name.slice(1)}Client`;
  const imports = [
    `import { ${maker}${'X-Auth-Token' in request.headers ? ', rocketChatCredentials' : ''} } from '@parley/client/${name}';`,
  ];
  let credentials = '';
  if ('Authorization' in request.headers) {
    imports.unshift("import { bearer } from '@parley/client';");
    credentials = ', credentials: bearer(token)';
  } else if ('X-Auth-Token' in request.headers)
    credentials = ', credentials: rocketChatCredentials({ authToken, userId })';
  const given = {};
  const params = Object.entries({ path: request.params, query: request.query }).filter(
    ([, one]) => Object.keys(one).length > 0,
  );
  if (params.length > 0) given.params = Object.fromEntries(params);
  if (request.body !== undefined) given.body = request.body;
  if (request.form)
    given.body = Object.fromEntries(request.form.map(({ name, file, value }) => [name, file ? aFile : value]));
  const argument =
    Object.keys(given).length > 0
      ? literal(given).replaceAll(`file: "${aFile}"`, 'file').replaceAll(`"${aFile}"`, 'file')
      : '';
  return [
    ...imports,
    '',
    `const parley = ${maker}({ baseUrl: '${origin}'${credentials} });`,
    `const answer = await parley.${request.operationId}(${argument});`,
  ].join('\n');
}

/** Parts a form from the next. */
const boundary = 'sample-form';

/** A form as bytes: the standard library has no writer of forms. */
function pythonForm(fields) {
  const part = ({ name, file, value }) =>
    `    b'--${boundary}\\r\\nContent-Disposition: form-data; name="${name}"` +
    (file
      ? `; filename="sample.txt"\\r\\nContent-Type: text/plain\\r\\n\\r\\n' + open('sample.txt', 'rb').read() + b'\\r\\n'`
      : `\\r\\n\\r\\n' + ${JSON.stringify(value)}.encode() + b'\\r\\n'`);
  return ['form = (', ...fields.map((field, index) => `${part(field)}${index < fields.length - 1 ? ' +' : ''}`)].concat(
    `    + b'--${boundary}--\\r\\n'`,
    ')',
    '',
  );
}

function python(request, method, origin) {
  const type = request.form ? `multipart/form-data; boundary=${boundary}` : 'application/json';
  const hasBody = request.form !== undefined || request.body !== undefined;
  const headers = { ...request.headers, ...(hasBody ? { 'Content-Type': type } : {}) };
  const written = Object.entries(headers).map(([name, value]) =>
    value.includes('$')
      ? `    "${name}": f"${value.replace(/\$(\w+)/g, (_all, variable) => `{os.environ['${variable}']}`)}",`
      : `    "${name}": "${value}",`,
  );
  const json = `json.dumps(json.loads(r'''${JSON.stringify(request.body)}''')).encode()`;
  const data = hasBody ? [`    data=${request.form ? 'form' : json},`] : [];
  return [
    'import json, os, urllib.request',
    '',
    ...(request.form ? pythonForm(request.form) : []),
    'request = urllib.request.Request(',
    `    ${JSON.stringify(origin + filled(request))},`,
    `    method="${method.toUpperCase()}",`,
    ...(written.length > 0 ? ['    headers={', ...written.map((line) => `    ${line}`), '    },'] : []),
    ...data,
    ')',
    'with urllib.request.urlopen(request) as answer:',
    '    print(answer.status, answer.read().decode())',
  ].join('\n');
}

/** Code samples of an operation: pairs of a language and its text. */
export function samplesOf(spec, path, method, name, origin) {
  const request = requestOf(spec, path, method);
  return [
    ['curl', curl(request, method, origin)],
    ['TypeScript', typescript(request, method, origin, name)],
    ['Python', python(request, method, origin)],
  ];
}
