using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wenmai.OpenSearch.Client;

/// <summary>Decides whether a node's certificate is the one expected: by its fingerprint, by an authority of ours, or by the system's authorities.</summary>
internal sealed class CertificateCheck(OpenSearchSettings settings, TimeProvider time)
{
    private readonly HashSet<string> _fingerprints = [.. OpenSearchSettings.FingerprintsOf(settings.Fingerprint)];

    /// <summary>For <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <exception cref="CertificateFault">It is not; the message says why.</exception>
    public bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var host = (sender as SslStream)?.TargetHostName ?? "";
        if (certificate is null) throw Fault("没有出示证书");
        using var shown = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var print = shown.GetCertHashString(HashAlgorithmName.SHA256);
        if (time.GetUtcNow() > shown.NotAfter) throw Fault($"已于 {shown.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 过期");
        if (time.GetUtcNow() < shown.NotBefore) throw Fault("尚未生效");
        if (_fingerprints.Count > 0 && !_fingerprints.Contains(print)) throw Fault($"指纹 {print} 与配置的不同");
        if (settings.AuthorityFile.Length > 0)
        {
            if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) throw Fault("证书不是发给该地址的");
            if (!IsIssuedByOurs(shown, chain)) throw Fault("不是所配置的机构签发的");
        }
        else if (_fingerprints.Count == 0 && errors != SslPolicyErrors.None) throw Fault($"系统不信任其签发机构，或证书不是发给该地址的（{errors}）");
        return true;

        CertificateFault Fault(string reason) => new(ClusterProblems.Certificate(host, reason));
    }

    private bool IsIssuedByOurs(X509Certificate2 shown, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        try
        {
            // Read at each new connection: an authority that was renewed needs no restart.
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(settings.AuthorityFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CertificateFault(ClusterProblems.Certificate("", $"机构证书文件 {settings.AuthorityFile} 不能读取"));
        }
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(e => e.Certificate).ToArray());
        return chain.Build(shown);
    }
}

/// <summary>A certificate is not the one expected.</summary>
internal sealed class CertificateFault(Problem problem) : AuthenticationException(problem.Message)
{
    public Problem Problem => problem;
}
