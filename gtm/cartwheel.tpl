___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Cartwheel",
  "brand": {
    "id": "brand_dummy",
    "displayName": "Cartwheel"
  },
  "description": "Loads the tag of your own Cartwheel collector, which reads the e-commerce events of the data layer by itself, and makes single calls to it.",
  "containerContexts": [
    "WEB"
  ],
  "categories": ["REMARKETING", "MARKETING", "EMAIL_MARKETING"]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "SELECT",
    "name": "action",
    "displayName": "What to do",
    "macrosInSelect": false,
    "selectItems": [
      { "value": "load", "displayValue": "Load the tag" },
      { "value": "track", "displayValue": "Track an event" },
      { "value": "identify", "displayValue": "Identify the shopper" },
      { "value": "grant", "displayValue": "Consent given" },
      { "value": "deny", "displayValue": "Consent refused or withdrawn" },
      { "value": "reset", "displayValue": "Reset (the shopper logged out)" }
    ],
    "simpleValueType": true,
    "defaultValue": "load"
  },
  {
    "type": "GROUP",
    "name": "loading",
    "displayName": "The tag",
    "groupStyle": "NO_ZIPPY",
    "enablingConditions": [{ "paramName": "action", "paramValue": "load", "type": "EQUALS" }],
    "subParams": [
      {
        "type": "TEXT",
        "name": "collector",
        "displayName": "Address of the collector",
        "help": "Where browsers reach it, best on a host of the shop: https://collect.shop.example",
        "simpleValueType": true,
        "valueValidators": [
          { "type": "REGEX", "args": ["^https://[^?#]+$"], "errorMessage": "An address that begins with https://" }
        ]
      },
      {
        "type": "TEXT",
        "name": "writeKey",
        "displayName": "Write key of the source",
        "simpleValueType": true,
        "valueValidators": [{ "type": "NON_EMPTY" }]
      },
      {
        "type": "CHECKBOX",
        "name": "pageView",
        "checkboxText": "Tell the page view",
        "simpleValueType": true,
        "defaultValue": true
      },
      {
        "type": "CHECKBOX",
        "name": "consentRequired",
        "checkboxText": "Store and send nothing before a tag with Consent given has fired",
        "simpleValueType": true,
        "defaultValue": false
      },
      {
        "type": "CHECKBOX",
        "name": "webhooksOwnCarts",
        "checkboxText": "Leave changes of carts to the shop's webhooks",
        "simpleValueType": true,
        "defaultValue": false
      },
      {
        "type": "TEXT",
        "name": "prefixes",
        "displayName": "Prefixes of event names, separated by commas",
        "help": "GA4_ for a shop that pushes GA4_begin_checkout",
        "simpleValueType": true
      },
      {
        "type": "TEXT",
        "name": "cookieDomain",
        "displayName": "Domain of the cookie",
        "help": "shop.example shares visitors between its hosts; empty for this host alone",
        "simpleValueType": true
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "event",
    "displayName": "Name of the event",
    "simpleValueType": true,
    "valueValidators": [{ "type": "NON_EMPTY" }],
    "enablingConditions": [{ "paramName": "action", "paramValue": "track", "type": "EQUALS" }]
  },
  {
    "type": "TEXT",
    "name": "userId",
    "displayName": "Id of the shopper's account (may be empty)",
    "simpleValueType": true,
    "enablingConditions": [{ "paramName": "action", "paramValue": "identify", "type": "EQUALS" }]
  },
  {
    "type": "SIMPLE_TABLE",
    "name": "properties",
    "displayName": "Properties or traits, such as email",
    "simpleTableColumns": [
      { "defaultValue": "", "displayName": "Name", "name": "name", "type": "TEXT", "isUnique": true },
      { "defaultValue": "", "displayName": "Value", "name": "value", "type": "TEXT" }
    ],
    "enablingConditions": [
      { "paramName": "action", "paramValue": "track", "type": "EQUALS" },
      { "paramName": "action", "paramValue": "identify", "type": "EQUALS" }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const createArgumentsQueue = require('createArgumentsQueue');
const injectScript = require('injectScript');
const makeTableMap = require('makeTableMap');

// Makes window.cartwheel where it is not there yet; the tag takes over what it has queued.
createArgumentsQueue('cartwheel', 'cartwheelQueue');

const properties = data.properties ? makeTableMap(data.properties, 'name', 'value') : {};

if (data.action === 'load') {
  const isSlashed = data.collector.slice(-1) === '/';
  const collector = isSlashed ? data.collector.slice(0, -1) : data.collector;
  callInWindow('cartwheel', 'load', {
    writeKey: data.writeKey,
    endpoint: collector,
    page: data.pageView ? 'auto' : 'off',
    consent: data.consentRequired ? 'required' : '',
    carts: data.webhooksOwnCarts ? 'off' : '',
    prefixes: data.prefixes || '',
    cookieDomain: data.cookieDomain || ''
  });
  injectScript(collector + '/tag.js', data.gtmOnSuccess, data.gtmOnFailure, 'cartwheel');
} else {
  if (data.action === 'track') callInWindow('cartwheel', 'track', data.event, properties);
  if (data.action === 'identify') {
    if (data.userId) callInWindow('cartwheel', 'identify', data.userId, properties);
    else callInWindow('cartwheel', 'identify', properties);
  }
  if (data.action === 'grant') callInWindow('cartwheel', 'consent', true);
  if (data.action === 'deny') callInWindow('cartwheel', 'consent', false);
  if (data.action === 'reset') callInWindow('cartwheel', 'reset');
  data.gtmOnSuccess();
}


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": { "publicId": "access_globals", "versionId": "1" },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "cartwheel" },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "cartwheelQueue" },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": false }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "inject_script", "versionId": "1" },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 1, "string": "https://*/tag.js" },
              { "type": 1, "string": "https://*/*/tag.js" }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: The tag is loaded from the collector, with its settings queued before
  code: |-
    runCode({action: 'load', collector: 'https://collect.shop.example/', writeKey: 'wk-of-a-shop', pageView: true,
      consentRequired: true, prefixes: 'GA4_'});
    assertApi('createArgumentsQueue').wasCalledWith('cartwheel', 'cartwheelQueue');
    assertApi('callInWindow').wasCalledWith('cartwheel', 'load', {writeKey: 'wk-of-a-shop',
      endpoint: 'https://collect.shop.example', page: 'auto', consent: 'required', carts: '', prefixes: 'GA4_',
      cookieDomain: ''});
    assertApi('gtmOnSuccess').wasCalled();
- name: A tag that cannot be loaded is a failure
  code: |-
    mock('injectScript', (url, onSuccess, onFailure) => onFailure());
    runCode({action: 'load', collector: 'https://collect.shop.example', writeKey: 'wk-of-a-shop'});
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
- name: An event is tracked with its properties
  code: |-
    runCode({action: 'track', event: 'Quiz Done', properties: [{name: 'score', value: '7'}]});
    assertApi('callInWindow').wasCalledWith('cartwheel', 'track', 'Quiz Done', {score: '7'});
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: A shopper is identified by account or by address alone
  code: |-
    runCode({action: 'identify', userId: 'u-1', properties: [{name: 'email', value: 'ann@example.com'}]});
    assertApi('callInWindow').wasCalledWith('cartwheel', 'identify', 'u-1', {email: 'ann@example.com'});
    runCode({action: 'identify', properties: [{name: 'email', value: 'ann@example.com'}]});
    assertApi('callInWindow').wasCalledWith('cartwheel', 'identify', {email: 'ann@example.com'});
- name: Consent and reset are passed on
  code: |-
    runCode({action: 'grant'});
    assertApi('callInWindow').wasCalledWith('cartwheel', 'consent', true);
    runCode({action: 'deny'});
    assertApi('callInWindow').wasCalledWith('cartwheel', 'consent', false);
    runCode({action: 'reset'});
    assertApi('callInWindow').wasCalledWith('cartwheel', 'reset');
setup: |-
  mock('createArgumentsQueue', () => undefined);
  mock('callInWindow', () => undefined);
  mock('injectScript', (url, onSuccess) => onSuccess());


___NOTES___

Apache-2.0. How to install: docs/install-tag.md of Cartwheel.
