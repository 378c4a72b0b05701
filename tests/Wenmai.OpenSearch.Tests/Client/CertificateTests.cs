using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using static Wenmai.Tests.OpenSearch.Fakes;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Which certificates of nodes are taken.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task TheAuthorityThatIsSetAloneIsTrusted()
    {
        using var authority = Authority();
        using var certificate = Certificate(authority);
        await using var node = await FakeNode.StartAsync(_ => (200, "1"), certificate);
        await File.WriteAllTextAsync(_file, authority.ExportCertificatePem());
        Assert.Equal("1", await AskAsync(Settings(node) with { AuthorityFile = _file }));
        Assert.Equal(Codes.ClusterCertificate, await AskAsync(Settings(node)));
        using var other = Authority();
        await File.WriteAllTextAsync(_file, other.ExportCertificatePem());
        Assert.Equal(Codes.ClusterCertificate, await AskAsync(Settings(node) with { AuthorityFile = _file }));
        await File.WriteAllTextAsync(_file, "no certificate");
        Assert.Equal(Codes.ClusterCertificate, await AskAsync(Settings(node) with { AuthorityFile = _file }));
    }

    [Fact]
    public async Task ACertificateForAnotherAddressIsRefused()
    {
        using var authority = Authority();
        using var certificate = Certificate(authority);
        await using var node = await FakeNode.StartAsync(_ => (200, "1"), certificate);
        await File.WriteAllTextAsync(_file, authority.ExportCertificatePem());
        var settings = Settings(node) with { AuthorityFile = _file, Nodes = [new Uri($"https://localhost:{node.Address.Port}")] };
        Assert.Equal(Codes.ClusterCertificate, await AskAsync(settings));
    }

    [Fact]
    public async Task AFingerprintNamesTheCertificate()
    {
        using var certificate = Certificate();
        await using var node = await FakeNode.StartAsync(_ => (200, "1"), certificate);
        var print = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var wrong = (print[0] == '0' ? '1' : '0') + print[1..];
        Assert.Equal("1", await AskAsync(Settings(node) with { Fingerprint = print }));
        Assert.Equal("1", await AskAsync(Settings(node) with { Fingerprint = $"{wrong}, {string.Join(':', print.ToLowerInvariant().Chunk(2).Select(c => new string(c)))}" }));
        Assert.Equal(Codes.ClusterCertificate, await AskAsync(Settings(node) with { Fingerprint = wrong }));
        using var authority = Authority();
        await File.WriteAllTextAsync(_file, authority.ExportCertificatePem());
        Assert.Equal(Codes.ClusterCertificate, await AskAsync(Settings(node) with { Fingerprint = print, AuthorityFile = _file }));
    }

    [Fact]
    public async Task ACertificateThatHasEndedIsRefused()
    {
        using var certificate = Certificate(days: -1);
        await using var node = await FakeNode.StartAsync(_ => (200, "1"), certificate);
        using var client = Client(Settings(node) with { Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) });
        var problem = await ProblemOf(() => GetAsync(client));
        Assert.Equal(Codes.ClusterCertificate, problem.Code);
        Assert.Contains("过期", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateThatChangedIsNoticedAndNothingIsSentToIt()
    {
        using var certificate = Certificate();
        using var changed = Certificate();
        await using var node = await FakeNode.StartAsync(_ => (200, "1"), certificate);
        using var client = Client(Settings(node) with { Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) });
        Assert.Equal("1", await GetAsync(client));
        await node.KillAsync();
        await node.StartAgainAsync(changed);
        Assert.Equal(Codes.ClusterCertificate, (await ProblemOf(() => GetAsync(client))).Code);
        Assert.Single(node.Asked);
        await node.KillAsync();
        await node.StartAgainAsync(certificate);
        await Task.Delay(100);
        Assert.Equal("1", await GetAsync(client));
    }

    private static async Task<string> AskAsync(OpenSearchSettings settings)
    {
        using var client = Client(settings);
        try
        {
            return await GetAsync(client);
        }
        catch (ClusterException e)
        {
            return e.Problem.Code;
        }
    }
}
