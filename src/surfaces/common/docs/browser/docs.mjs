// The page at /docs: Swagger UI, and around it the choice of the document and, with demo data, the bar that signs in.
import { samplesOf } from './samples.mjs';

const base = location.pathname.replace(/\/docs\/?$/, '');
const at = (path) => `${base}/${path}`;
const $ = (id) => document.getElementById(id);

/** How much of a token's life passes before the bar takes a new one. */
const renewAfter = 0.8;
/** How long a stream is read before its part so far is shown, in milliseconds. */
const streamMs = 3_000;
/** What is put into required fields for files until the reader chooses one. */
const sampleFile = () => new File(['A sample file of the documentation page.\n'], 'sample.txt', { type: 'text/plain' });

const dark = matchMedia('(prefers-color-scheme: dark)');
const followScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followScheme);
followScheme();

const config = await (await fetch(at('docs/config.json'))).json();
/** The demo accounts, if there are any to sign in to. */
const demo = config.demoSignIn ? await jsonOrNull(at('dev/demo-accounts')) : null;
const documents = new Map(config.documents.map((entry) => [entry.name, entry]));
const asked = new URLSearchParams(location.search).get('document');
let current = documents.get(asked) ?? config.documents[0];
let ui;

async function jsonOrNull(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
}

// ---- Requests ------------------------------------------------------------------------------------------------------

/** Documents name `/` as their server; below a path prefix, requests to this origin get the prefix. */
function withPrefix(request) {
  const url = new URL(request.url, location.href);
  if (base !== '' && url.origin === location.origin && url.pathname !== base && !url.pathname.startsWith(`${base}/`)) {
    url.pathname = base + url.pathname;
    request.url = url.href;
  }
  request.userFetch = fetchWithoutWaitingForStreams;
  return request;
}

/** A stream of events does not end, and the page shows answers that have ended: it gets the first seconds. */
async function fetchWithoutWaitingForStreams(url, options) {
  const answer = await fetch(url, options);
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream') || !answer.body) return answer;
  const reader = answer.body.getReader();
  const timer = setTimeout(() => void reader.cancel(), streamMs);
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += decoder.decode(part.value, { stream: true });
  clearTimeout(timer);
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'text/plain; charset=utf-8');
  return new Response(`${text}\n(The page shows the first ${streamMs / 1000} seconds of the stream.)`, {
    status: answer.status,
    statusText: answer.statusText,
    headers,
  });
}

/** The bar's token ends with a sign-out, and a refused one is of no use: take the next one before anything else is sent. */
async function keepSignedIn(answer) {
  const { pathname } = new URL(answer.url, location.href);
  // GET of the sessions has a body.
  const everywhere = pathname === '/api/v1/sessions' && answer.status === 204;
  const ended = answer.ok && (pathname.endsWith('/logout') || everywhere);
  if (bar.account && (ended || answer.status === 401)) await bar.signIn(bar.account);
  return answer;
}

// ---- The bar -------------------------------------------------------------------------------------------------------

async function post(path, body) {
  const answer = await fetch(at(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.json();
}

/** Signs in as a reader would, with the public password of the demo accounts. */
async function signInTo(schemes, username) {
  const { password } = demo;
  if (Object.values(schemes).some((scheme) => scheme.name === 'X-Auth-Token')) {
    const { data } = await post('api/v1/login', { user: username, password });
    return { 'X-Auth-Token': data.authToken, 'X-User-Id': data.userId };
  }
  const session = await post('api/v1/auth/login', { login: username, password });
  return { bearer: session.access_token, seconds: session.expires_in };
}

const bar = {
  account: undefined,
  timer: undefined,

  /** Shows the bar for a document; a reader who has signed in once is signed in to every document. */
  async show() {
    $('bar').hidden = !demo;
    if (!demo) return;
    const chosen = this.choices()[current.name];
    $('account').replaceChildren(
      ...demo.accounts.map(({ username, name, part }) => {
        const option = document.createElement('option');
        option.value = username;
        option.textContent = `${name} (${username}): ${part}`;
        return option;
      }),
    );
    $('account').value = chosen ?? current.demoAccount;
    $('advice').textContent = `Every operation of this document works for ${current.demoAccount}.`;
    if (sessionStorage.getItem('parley-signed-in') === 'yes') await this.signIn($('account').value);
    else this.tell();
  },

  choices() {
    return JSON.parse(sessionStorage.getItem('parley-accounts') ?? '{}');
  },

  async signIn(username) {
    const schemes = ui.specSelectors.specJson().getIn(['components', 'securitySchemes']).toJS();
    clearTimeout(this.timer);
    $('state').textContent = 'Signing in …';
    try {
      const values = await signInTo(schemes, username);
      const filled = Object.entries(schemes).flatMap(([key, schema]) => {
        const value = schema.type === 'http' ? values.bearer : values[schema.name];
        return value === undefined ? [] : [[key, { name: key, schema, value }]];
      });
      ui.authActions.authorize(Object.fromEntries(filled));
      this.account = username;
      sessionStorage.setItem('parley-signed-in', 'yes');
      sessionStorage.setItem('parley-accounts', JSON.stringify({ ...this.choices(), [current.name]: username }));
      if (values.seconds) this.timer = setTimeout(() => void this.signIn(username), values.seconds * renewAfter * 1000);
      this.tell(new Map(filled.map(([, { schema, value }]) => [schema.name ?? 'Token', value])));
    } catch (error) {
      this.account = undefined;
      this.tell(undefined, `Signing in as ${username} failed: ${error.message}.`);
    }
  },

  signOut() {
    clearTimeout(this.timer);
    this.account = undefined;
    sessionStorage.removeItem('parley-signed-in');
    ui.authActions.logout(ui.authSelectors.authorized().keySeq().toJS());
    this.tell();
  },

  /** Says who is signed in, and shows the values that fill the schemes. */
  tell(values = new Map(), trouble = '') {
    const person = demo.accounts.find(({ username }) => username === this.account);
    $('state').textContent = person ? `Signed in as ${person.name}` : trouble || 'Not signed in';
    $('bar').classList.toggle('signed-in', person !== undefined);
    $('sign-out').hidden = !person;
    $('tokens').replaceChildren(
      ...[...values].map(([name, value]) => {
        const label = document.createElement('label');
        const field = document.createElement('input');
        const copy = document.createElement('button');
        field.readOnly = true;
        field.value = value;
        field.setAttribute('aria-label', name);
        copy.type = 'button';
        copy.textContent = `Copy ${name}`;
        copy.addEventListener('click', () => {
          field.select();
          void navigator.clipboard?.writeText(value);
          copy.textContent = 'Copied';
        });
        label.append(field, copy);
        return label;
      }),
    );
  },
};

// ---- Swagger UI ----------------------------------------------------------------------------------------------------

/** Finds operations by id, path and summary, not by tag alone. */
function findOperations(tags, phrase) {
  const wanted = phrase.toLowerCase();
  const matches = (operation) =>
    [
      operation.get('path'),
      operation.getIn(['operation', 'operationId']),
      operation.getIn(['operation', 'summary']),
    ].some((text) => text?.toLowerCase().includes(wanted));
  return tags
    .map((tag, name) =>
      name.toLowerCase().includes(wanted) ? tag : tag.update('operations', (operations) => operations.filter(matches)),
    )
    .filter((tag) => tag.get('operations').size > 0);
}

/** What gives a field of a form its first value. */
const given = ['example', 'examples', 'default', 'enum', 'const'];

/**
 * Required fields for files are filled with a small sample, so that an upload can be executed as it is; optional ones
 * without an example stay empty, where Swagger UI makes up "string".
 */
const withSampleFile = (Original, { React }) =>
  class extends React.Component {
    componentDidMount() {
      const { fn, schema, required, value, onChange } = this.props;
      // After the field itself, which empties its value when it appears.
      if (required && !(value instanceof File) && fn.isFileUploadIntended(schema)) onChange(sampleFile());
      else if (!required && value === 'string' && !given.some((key) => schema.has(key))) onChange('');
    }
    render() {
      const { fn, schema, value, onChange } = this.props;
      const h = React.createElement;
      const note =
        fn.isFileUploadIntended(schema) && value instanceof File
          ? h(
              'p',
              { className: 'sample-file' },
              `Sends ${value.name}. `,
              h('button', { type: 'button', onClick: () => onChange('') }, 'Remove'),
            )
          : null;
      return h(React.Fragment, null, h(Original, this.props), note);
    }
  };

/** The document as plain objects; made once, because that takes long for a large one. */
const plain = (() => {
  let last, made;
  return (json) => {
    if (json !== last) [last, made] = [json, json.toJS()];
    return made;
  };
})();

/** Code samples come first, then what succeeds; errors are folded, because every operation has many. */
const withSamplesAndFoldedErrors = (Original, { React }) => {
  const h = React.createElement;
  const Samples = ({ samples }) => {
    const [chosen, choose] = React.useState(0);
    return h(
      'section',
      { className: 'samples', 'aria-label': 'Code samples' },
      h(
        'div',
        { className: 'samples-head' },
        samples.map(([name], index) =>
          h(
            'button',
            { key: name, type: 'button', 'aria-pressed': index === chosen, onClick: () => choose(index) },
            name,
          ),
        ),
      ),
      h('pre', { tabIndex: 0 }, samples[chosen][1]),
    );
  };
  return (props) => {
    const { responses, path, method, specSelectors } = props;
    const failed = (_response, code) => /^[45]/.test(code);
    const errors = responses.filter(failed);
    const spec = plain(specSelectors.specJson());
    // A webhook has no path: nobody calls it here.
    const samples = spec.paths[path]?.[method] && samplesOf(spec, path, method, current.name, location.origin + base);
    return h(
      React.Fragment,
      null,
      samples && h(Samples, { samples }),
      h(Original, { ...props, responses: responses.filterNot(failed) }),
      errors.size > 0 &&
        h(
          'details',
          { className: 'errors' },
          h('summary', null, `Errors: ${[...errors.keys()].join(', ')}`),
          h(Original, { ...props, responses: errors, tryItOutResponse: undefined }),
        ),
    );
  };
};

/** The part of a document that an operation needs: itself, and the components that it names, over any number of steps. */
function partFor(spec, [kind, key]) {
  const wanted = { [kind]: { [key]: spec[kind][key] } };
  const { securitySchemes } = spec.components ?? {};
  const components = { securitySchemes };
  const visit = (value) => {
    for (const [, group, name] of JSON.stringify(value).matchAll(/"#\/components\/(\w+)\/([^"/]+)"/g)) {
      const found = spec.components?.[group]?.[name];
      components[group] ??= {};
      if (found === undefined || components[group][name] === found) continue;
      components[group][name] = found;
      visit(found);
    }
  };
  visit(wanted);
  return { ...spec, paths: {}, webhooks: {}, ...wanted, components };
}

/** Operations whose references are being resolved, by document. */
const resolving = new WeakMap();

/**
 * Swagger UI resolves references when an operation is opened. By itself it reads the whole document for that and replaces
 * everything resolved before, so that each operation takes longer than the one before it.
 */
const resolveAlone = (resolveWithAll, system) => (path) => {
  const { specSelectors, specActions, fn } = system;
  const json = specSelectors.specJson();
  if (path[0] !== 'paths' && path[0] !== 'webhooks') return resolveWithAll(path);
  const running = resolving.get(json) ?? new Set();
  resolving.set(json, running);
  const key = path.join(' ');
  if (running.has(key)) return;
  running.add(key);
  void fn
    .resolveSubtree(partFor(plain(json), path), path, { baseDoc: new URL(specSelectors.url(), document.baseURI).href })
    .then(({ spec }) => {
      running.delete(key);
      if (specSelectors.specJson() === json) specActions.updateResolvedSubtree(path, spec);
    });
};

const plugin = () => ({
  fn: { opsFilter: findOperations },
  statePlugins: { spec: { wrapActions: { requestResolvedSubtree: resolveAlone } } },
  wrapComponents: { JsonSchemaForm: withSampleFile, responses: withSamplesAndFoldedErrors },
});

/** What the page says instead of "Filter by tag", which is less than what it finds. */
function nameSearch() {
  for (const field of document.querySelectorAll('.operation-filter-input')) {
    field.placeholder = 'Search operations';
    field.setAttribute('aria-label', 'Search operations');
  }
}

/** Names the document that is shown, also in the link to the view in which it is read. */
function nameCurrent() {
  $('select').value = current.name;
  if ($('read')) $('read').href = at(`docs/reference?document=${current.name}`);
}

/** Shows a document; its name stays in the address, so that the page can be linked. */
async function choose(name) {
  current = documents.get(name) ?? current;
  nameCurrent();
  const address = new URL(location.href);
  address.searchParams.set('document', current.name);
  history.replaceState(null, '', address);
  bar.account = undefined;
  await new Promise((done) => {
    loaded = done;
    ui.specActions.updateUrl(at(`openapi/${current.name}.json`));
    void ui.specActions.download(at(`openapi/${current.name}.json`));
  });
  await bar.show();
}

let loaded = () => undefined;
$('select').replaceChildren(
  ...config.documents.map(({ name, title }) => {
    const option = document.createElement('option');
    option.value = name;
    option.textContent = title;
    return option;
  }),
);
$('select').addEventListener('change', () => void choose($('select').value));
$('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  void bar.signIn($('account').value);
});
$('sign-out').addEventListener('click', () => bar.signOut());

ui = globalThis.SwaggerUIBundle({
  url: at(`openapi/${current.name}.json`),
  dom_id: '#document',
  presets: [globalThis.SwaggerUIBundle.presets.apis],
  plugins: [plugin],
  layout: 'BaseLayout',
  filter: true,
  displayOperationId: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  docExpansion: 'list',
  validatorUrl: null,
  requestInterceptor: withPrefix,
  responseInterceptor: keepSignedIn,
  onComplete: () => {
    loaded();
    requestAnimationFrame(nameSearch);
  },
});
globalThis.ui = ui;
nameCurrent();
loaded = () => void bar.show();
