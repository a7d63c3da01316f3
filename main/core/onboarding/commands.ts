/** Decides which commands of the AWS command line (and dig, curl) belong to a step: ready to copy, with this workspace's own names. */
import type { ManagedCertificate, OnboardingCommand, ValidationToken } from '../types/onboarding';
import type { DistributionTenant } from '../types/resources';
import { shellWord } from './words';

/** Source of operations and members: API reference; of the shorthand syntax: AWS CLI User Guide. */
export function createCommand(tenant: DistributionTenant, distributionId: string, groupId: string | null): OnboardingCommand {
  const { value } = tenant;
  const request = value.ManagedCertificateRequest;
  const words = [
    'aws cloudfront create-distribution-tenant',
    `--distribution-id ${shellWord(distributionId)}`,
    `--name ${shellWord(value.Name)}`,
    `--domains ${value.Domains.map(({ Domain }) => shellWord(`Domain=${Domain}`)).join(' ')}`,
  ];
  if (value.Parameters && value.Parameters.length > 0) words.push(`--parameters ${shellWord(JSON.stringify(value.Parameters))}`);
  if (value.Customizations) words.push(`--customizations ${shellWord(JSON.stringify(value.Customizations))}`);
  if (groupId !== null && value.ConnectionGroupId !== undefined) words.push(`--connection-group-id ${shellWord(groupId)}`);
  if (request) {
    const primary = request.PrimaryDomainName === undefined ? '' : `,PrimaryDomainName=${request.PrimaryDomainName}`;
    words.push(`--managed-certificate-request ${shellWord(`ValidationTokenHost=${request.ValidationTokenHost}${primary}`)}`);
  }
  return { title: 'Create the tenant', text: words.join(' \\\n  ') };
}

export function detailsCommand(tenant: DistributionTenant): OnboardingCommand {
  return {
    title: 'Status of the certificate, and where each token belongs',
    text: `aws cloudfront get-managed-certificate-details --identifier ${shellWord(tenant.value.Name)}`,
  };
}

/** The other customizations are repeated, because it is not documented whether AWS merges the block or replaces it. */
export function attachCommand(tenant: DistributionTenant, life: Pick<ManagedCertificate, 'arn'>): OnboardingCommand {
  const customizations = JSON.stringify({ ...tenant.value.Customizations, Certificate: { Arn: life.arn } });
  const name = shellWord(tenant.value.Name);
  return {
    title: 'Attach it (read the ETag again first: it changes with the certificate)',
    text: [
      `ETAG=$(aws cloudfront get-distribution-tenant --identifier ${name} --query ETag --output text)`,
      `aws cloudfront update-distribution-tenant --id ${shellWord(tenant.id)} --if-match "$ETAG" \\`,
      `  --customizations ${shellWord(customizations)}`,
    ].join('\n'),
  };
}

export function verifyCommand(identifier: string, domain: string): OnboardingCommand {
  return {
    title: `What CloudFront makes of the DNS of ${domain}`,
    text: `aws cloudfront verify-dns-configuration --identifier ${shellWord(identifier)} --domain ${shellWord(domain)}`,
  };
}

export function digCommand(name: string, type: string): OnboardingCommand {
  return { title: `Look at the ${type} record`, text: `dig +short ${shellWord(name)} ${type}` };
}

export function tokenCommand({ domain, redirectFrom }: ValidationToken): OnboardingCommand {
  return { title: `Ask for the token of ${domain}`, text: `curl -i ${shellWord(`http://${redirectFrom}`)}` };
}
