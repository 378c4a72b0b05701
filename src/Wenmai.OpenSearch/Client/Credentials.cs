using System.Net.Http.Headers;
using System.Text;

namespace Wenmai.OpenSearch.Client;

/// <summary>Name and password, or key, that are sent along. Their files are read again when they change, so that a new password needs no restart. Thread-safe.</summary>
internal sealed class Credentials(OpenSearchSettings settings)
{
    private readonly string _file = settings.ApiKeyFile.Length > 0 ? settings.ApiKeyFile : settings.User.Length > 0 ? settings.PasswordFile : "";
    private Kept? _kept;

    /// <summary>The header; null for none.</summary>
    /// <exception cref="ClusterException">The file can't be read.</exception>
    public AuthenticationHeaderValue? Header()
    {
        if (_file.Length == 0) return null;
        try
        {
            var state = new FileInfo(_file);
            var (changed, length) = (state.LastWriteTimeUtc, state.Length);
            if (_kept is { } kept && kept.Changed == changed && kept.Length == length) return kept.Header;
            return (_kept = new Kept(changed, length, Of(File.ReadAllText(_file).Trim().Split('\n')[0].TrimEnd()))).Header;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException(ClusterProblems.SecretUnread(_file));
        }
    }

    private AuthenticationHeaderValue Of(string secret) => settings.ApiKeyFile.Length > 0
        ? new AuthenticationHeaderValue("ApiKey", secret)
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{secret}")));

    private sealed class Kept(DateTime changed, long length, AuthenticationHeaderValue header)
    {
        public DateTime Changed => changed;

        public long Length => length;

        public AuthenticationHeaderValue Header => header;
    }
}
