// Names and labels as the API server takes them, and the nearest that it would take.

import assert from 'node:assert/strict';
import { nameSyntax, isLabelValue, isQualifiedName, validKey, validLabelValue, validName } from '../../server/src/model/kubernetes/object-syntax';
import { manifestOf } from './kubernetes-of';

const syntaxOf = (apiVersion: string, kind: string, minor = 35): ReturnType<typeof nameSyntax> =>
  nameSyntax(manifestOf(`apiVersion: ${apiVersion}\nkind: ${kind}\n`), { minor });

describe('names of objects', () => {
  const dotted = syntaxOf('v1', 'ConfigMap');
  const service = syntaxOf('v1', 'Service');

  it('are dotted, one part, or nearly free, by their kind', () => {
    for (const name of ['a', '3.web', 'a-b.c-d', 'x'.repeat(253)]) assert.ok(dotted.isValid(name), name);
    for (const name of ['', 'A', 'a_b', '-a', 'a-', 'a..b', 'a.-b', 'x'.repeat(254)]) assert.ok(!dotted.isValid(name), name);
    for (const name of ['web.shop', 'x'.repeat(64), '2048']) assert.ok(!service.isValid(name), name);
    assert.ok(syntaxOf('v1', 'Service', 36).isValid('2048'));
    const role = syntaxOf('rbac.authorization.k8s.io/v1', 'ClusterRole');
    assert.ok(role.isValid('system:Any_Thing') && !role.isValid('a/b') && !role.isValid('..'));
  });

  it('are turned into the nearest valid one, or into none', () => {
    assert.equal(validName('Web_Shop v2', dotted), 'web-shop-v2');
    assert.equal(validName('-a.-b-', dotted), 'a.b');
    assert.equal(validName('Web.Shop', service), 'web-shop');
    assert.equal(validName(`${'x'.repeat(62)}-y`, service), 'x'.repeat(62));
    assert.equal(validName('___', dotted), undefined);
    assert.equal(validName('2048', service), undefined);
  });
});

describe('labels', () => {
  it('have short plain values', () => {
    for (const value of ['', 'a', 'A_b-1.2', 'x'.repeat(63)]) assert.ok(isLabelValue(value), value);
    for (const value of ['-a', 'a.', 'a b', 'ä', 'x'.repeat(64), 'a\n']) assert.ok(!isLabelValue(value), value);
    assert.equal(validLabelValue(' Jane Doe! '), 'Jane-Doe');
    assert.equal(validLabelValue('!!'), undefined);
  });

  it('have keys with a domain before them, or none', () => {
    for (const key of ['app', 'app.kubernetes.io/name', 'Shop_1']) assert.ok(isQualifiedName(key), key);
    for (const key of ['', '/a', 'a/', 'a/b/c', 'Shop.Example.com/a', 'a b']) assert.ok(!isQualifiedName(key), key);
    assert.ok(isQualifiedName('Shop.Example.com/a', true), 'an annotation');
    assert.equal(validKey('Shop.Example.com/my key'), 'shop.example.com/my-key');
    assert.equal(validKey('my_domain.com/key'), undefined);
  });
});
