import { METHOD_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { OPERATION } from '@parley/platform/http/access';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { startTestApp, type TestApp } from '../support/app';

/** Handlers that read a body without `@Body()`, or untyped, and why. */
const withoutClass: Readonly<Record<string, string>> = {
  sendMessage: 'the core checks each field after the permission, in its own statement (contract 5.1)',
  createMessage: 'two media types; validated in one place, readSend',
  sendDmMessage: 'its own statement checks the account; validated in one place, readSend',
  chatPostMessage: 'its own statement checks the account; goes through Ajv as every body of its surface',
  roomsUpload: 'a form with a file; its texts are validated by the parameters of the surface',
  roomsMedia: 'a form with a file and nothing else',
};

/** Fields that carry no rule of shape, and why. */
const withoutRule: Readonly<Record<string, string>> = {
  'RegisterDeviceDto.token': 'two spellings of one body: the core validates the one that counts',
  'RegisterDeviceDto.platform': 'two spellings of one body: the core validates the one that counts',
  'RegisterDeviceDto.device': 'two spellings of one body: the core validates the one that counts',
  'UpdateSettingDto.setting': 'the owner of the settings is checked first (403 before 422)',
  'BlockMemberDto.reason': 'checked last, so that only the creator learns about validity',
  'MuteConversationDto.until': 'the right to see the conversation is checked first (403 before 422)',
  'EditMessageDto.content': 'the message is checked first (404 and 403 before 400)',
};

const bodyOrQuery = /^[34]:(\d+)$/;
const routeArguments = '__routeArguments__';
const fieldless: readonly string[] = [ValidationTypes.WHITELIST, ValidationTypes.CONDITIONAL_VALIDATION];

interface HandlerInput {
  readonly operation: string;
  readonly type: unknown;
}

function handlersOf(app: TestApp): { readonly key: string; readonly owner: object; readonly name: string }[] {
  const scanner = new MetadataScanner();
  return [...app.app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] ?? {};
        if (Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
        const operation = Reflect.getMetadata(OPERATION, handler) as string | undefined;
        return [{ key: operation ?? `${metatype.name}.${name}`, owner: prototype, name }];
      });
    }),
  );
}

/** Bodies and queries that handlers take, by the class that the pipe validates them with. */
function inputsOf(app: TestApp): HandlerInput[] {
  return handlersOf(app).flatMap(({ key, owner, name }) => {
    const parameters = (Reflect.getMetadata(routeArguments, owner.constructor, name) ?? {}) as object;
    const types = (Reflect.getMetadata('design:paramtypes', owner, name) ?? []) as unknown[];
    return Object.keys(parameters).flatMap((parameter) => {
      const index = bodyOrQuery.exec(parameter)?.[1];
      return index === undefined ? [] : [{ operation: key, type: types[Number(index)] }];
    });
  });
}

/** Fields of a class without a rule of shape. */
function bareFields(type: new () => object): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const documented = (
    (Reflect.getMetadata('swagger/apiModelPropertiesArray', type.prototype as object) ?? []) as string[]
  ).map((name) => name.slice(1));
  const names = new Set([...documented, ...rules.map((rule) => rule.propertyName)]);
  return [...names].filter(
    (name) => !rules.some((rule) => rule.propertyName === name && !fieldless.includes(rule.type)),
  );
}

describe('inputs', () => {
  let app: TestApp;
  let rocketchat: ReadonlySet<string>;

  beforeAll(async () => {
    app = await startTestApp();
    const { paths } = (await (await fetch(`${app.url}/openapi/rocketchat.json`)).json()) as {
      paths: Record<string, Record<string, { operationId?: string }>>;
    };
    // Its parameters go through Ajv, with the schemas of the document.
    rocketchat = new Set(
      Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ operationId }) => operationId ?? [])),
    );
  });
  afterAll(() => app.close());

  it('are validated by a class with a rule on every field', () => {
    const inputs = inputsOf(app);
    expect(inputs.length).toBeGreaterThan(35);
    const faults = new Set<string>();
    const used = new Set<string>();
    for (const { operation, type } of inputs) {
      if (typeof type !== 'function' || type === Object) {
        if (!rocketchat.has(operation)) faults.add(`${operation}: no class`);
        continue;
      }
      const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
      if (rules.length === 0) faults.add(`${operation}: ${type.name} has no rule`);
      for (const field of bareFields(type as new () => object)) {
        const name = `${type.name}.${field}`;
        used.add(name);
        if (withoutRule[name] === undefined) faults.add(`${operation}: ${name}`);
      }
    }
    expect([...faults]).toEqual([]);
    expect(Object.keys(withoutRule).filter((name) => !used.has(name))).toEqual([]);
    const operations = new Set(handlersOf(app).map(({ key }) => key));
    expect(Object.keys(withoutClass).filter((name) => !operations.has(name))).toEqual([]);
  });

  it('that bypass the pipe are listed', () => {
    const typed = new Set(inputsOf(app).map(({ operation }) => operation));
    const reading = handlersOf(app).filter(({ owner, name }) => {
      const handler = (owner as Record<string, object>)[name] ?? {};
      const config = Reflect.getMetadata('__fastify_route_config__', handler) as { body?: boolean } | undefined;
      return config?.body === true;
    });
    expect(reading.length).toBeGreaterThan(35);
    expect(reading.map(({ key }) => key).filter((key) => !typed.has(key) && withoutClass[key] === undefined)).toEqual(
      [],
    );
  });
});
