using Wenmai.Administration;
using Wenmai.Databases;

namespace Wenmai.Web.Access;

/// <summary>The one-time token as a file that only the service's own user and root can read, for a console that is kept: the journal.</summary>
internal static class SetupWord
{
    private const string Name = "setup-token";

    /// <summary>Writes it.</summary>
    /// <returns>Where it lies.</returns>
    public static string Keep(DataFolder folder, SetupToken token)
    {
        PrivateFile.Replace(folder.PathOf(Name), token.Text + "\n");
        return folder.PathOf(Name);
    }

    /// <summary>Takes it away: it has been used, or the process that knows it ends.</summary>
    public static void Forget(DataFolder folder) => File.Delete(folder.PathOf(Name));
}
