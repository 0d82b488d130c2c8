// The template's own scenarios, under stand-ins for what Google Tag Manager gives to templates and to their tests.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const template = readFileSync(new URL('../../../../gtm/cartwheel.tpl', import.meta.url), 'utf8');
const parts = Object.fromEntries(template.split(/^___([A-Z_]+)___$/m).slice(1).flatMap((one, i, all) => (i % 2 ? [] : [[one, all[i + 1].trim()]])));
const code = parts.SANDBOXED_JS_FOR_WEB_TEMPLATE;
const block = (text) => text.replace(/^ {2,4}/gm, '');
const [scenarios, setup] = parts.TESTS.split('\nsetup: |-\n');
const tests = scenarios.split(/^- name: /m).slice(1).map((text) => text.split(/\n {2}code: \|-\n/));

const NEEDS = { callInWindow: 'access_globals', createArgumentsQueue: 'access_globals', injectScript: 'inject_script', makeTableMap: null };
const REQUIRED = [...code.matchAll(/require\('(\w+)'\)/g)].map(([, name]) => name);

test('every part is there, and what is JSON can be read', () => {
  assert.deepEqual(Object.keys(parts), ['INFO', 'TEMPLATE_PARAMETERS', 'SANDBOXED_JS_FOR_WEB_TEMPLATE', 'WEB_PERMISSIONS', 'TESTS', 'NOTES']);
  for (const part of ['INFO', 'TEMPLATE_PARAMETERS', 'WEB_PERMISSIONS']) JSON.parse(parts[part]);
  assert.ok(tests.length > 3);
});

test('exactly the permissions are asked for that the code needs', () => {
  const asked = JSON.parse(parts.WEB_PERMISSIONS).map((one) => one.instance.key.publicId);
  const needed = new Set(REQUIRED.map((name) => NEEDS[name]).filter(Boolean));
  assert.deepEqual(asked.sort(), [...needed].sort());
});

test('the code reads no field that the form does not have', () => {
  const named = (fields) => fields.flatMap((one) => [one.name, ...named(one.subParams ?? [])]);
  const form = new Set([...named(JSON.parse(parts.TEMPLATE_PARAMETERS)), 'gtmOnSuccess', 'gtmOnFailure']);
  for (const [, name] of code.matchAll(/data\.(\w+)/g)) assert.ok(form.has(name), name);
});

for (const [name, body] of tests) {
  test(name, () => {
    const calls = {};
    const mocks = { makeTableMap: (rows, key, value) => Object.fromEntries(rows.map((row) => [row[key], row[value]])) };
    const recorded = (api) => (...args) => {
      (calls[api] ??= []).push(args);
      return mocks[api]?.(...args);
    };
    const run = (data) => new Function('require', 'data', code)(recorded, { ...data, gtmOnSuccess: recorded('gtmOnSuccess'), gtmOnFailure: recorded('gtmOnFailure') });
    const assertApi = (api) => ({
      wasCalled: () => assert.ok(calls[api], api),
      wasNotCalled: () => assert.equal(calls[api], undefined),
      wasCalledWith: (...args) => assert.ok(calls[api]?.some((one) => { try { assert.deepEqual(one, args); return true; } catch { return false; } }), JSON.stringify(calls[api])),
    });
    new Function('mock', 'runCode', 'assertApi', block(setup) + '\n' + block(body))((api, to) => { mocks[api] = to; }, run, assertApi);
    assert.deepEqual(Object.keys(calls).filter((api) => !api.startsWith('gtm') && !REQUIRED.includes(api)), []);
  });
}
