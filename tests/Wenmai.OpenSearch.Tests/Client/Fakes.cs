using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What tests of the client share.</summary>
internal static class Fakes
{
    /// <summary>Pauses short enough for tests, long enough for a busy machine.</summary>
    public static ClusterPace Pace { get; } = new()
    {
        Patience = TimeSpan.FromSeconds(.15),
        Ping = TimeSpan.FromSeconds(3),
        Belief = TimeSpan.FromSeconds(.02),
        FirstPause = TimeSpan.FromSeconds(.05),
        LongestPause = TimeSpan.FromSeconds(.2),
        FirstWait = TimeSpan.FromSeconds(.01),
        LongestWait = TimeSpan.FromSeconds(.05),
    };

    public static OpenSearchSettings Settings(params FakeNode[] nodes) =>
        new() { Nodes = [.. nodes.Select(n => n.Address)], GiveUpAfter = TimeSpan.FromSeconds(60) };

    public static ClusterClient Client(params FakeNode[] nodes) => Client(Settings(nodes));

    public static ClusterClient Client(OpenSearchSettings settings, TimeProvider? time = null) => new(settings, Pace, time ?? TimeProvider.System);

    public static Task<FakeNode> Answering(string text) => FakeNode.StartAsync(_ => (200, text));

    public static async Task<string> GetAsync(ClusterClient client)
    {
        using var answer = await client.ReadAsync(HttpMethod.Get, "_cluster/health", null, default);
        return answer.RootElement.GetRawText();
    }

    /// <summary>The problem that a request ends with.</summary>
    public static async Task<Problem> ProblemOf(Func<Task> request) => (await Assert.ThrowsAsync<ClusterException>(request)).Problem;

    /// <summary>A certificate for 127.0.0.1.</summary>
    /// <param name="authority">Who signs it; null for itself.</param>
    /// <param name="days">Days from now until it ends; negative for one that has ended.</param>
    public static X509Certificate2 Certificate(X509Certificate2? authority = null, int days = 30)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN=node-{Guid.NewGuid():N}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-60), TimeProvider.System.GetUtcNow().AddDays(days));
        if (authority is null) return Usable(request.CreateSelfSigned(from, to));
        using var signed = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(12));
        return Usable(signed.CopyWithPrivateKey(key));
    }

    /// <summary>An authority that signs.</summary>
    public static X509Certificate2 Authority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return Usable(request.CreateSelfSigned(now.AddDays(-90), now.AddDays(90)));
    }

    private static X509Certificate2 Usable(X509Certificate2 made)
    {
        using (made) return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
