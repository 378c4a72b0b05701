using System.Text;
using System.Text.Json;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Administration;

/// <summary>A user as a dump holds it: without the password.</summary>
/// <param name="Name">The name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="CreatedAt">When the account was made.</param>
internal sealed record DumpedUser(string Name, UserRole Role, DateTimeOffset CreatedAt);

/// <summary>Portable copies of what cannot be derived: originals, corrections, lexicons, saved queries and accounts without passwords or keys, as plain files with checksums.</summary>
/// <remarks>A dump holds no time of its own and no packed bytes: dumping what was loaded from a dump gives the same bytes again. The index is not in it; it is made anew.</remarks>
public sealed class Dumps(ArchivePlaces places, ArchiveEditor editor)
{
    private const string Kind = "wenmai-dump";
    private const int Format = 1;
    private const string CorpusFolderName = "corpus/";
    private const string QueriesName = "state/saved-queries.json";
    private const string UsersName = "state/users.json";
    private const string LexiconFolderName = "lexicons";

    /// <summary>Writes a dump.</summary>
    /// <returns>How many files of the archive are in it.</returns>
    public int Write(string path, CancellationToken cancellationToken = default)
    {
        var names = Names().ToList();
        var files = names.Select(n => (CorpusFolderName + n, (Func<Stream>)(() => File.OpenRead(Path.Combine(places.Corpus, n)))))
            .Append((QueriesName, () => Json(new SavedQueries(places.Data).All)))
            .Append((UsersName, () => Json(new UserStore(places.Data).All.Select(u => new DumpedUser(u.Name, u.Role, u.CreatedAt)))));
        CheckedZip.Write(path, Kind, Format, files, cancellationToken);
        return names.Count;
    }

    /// <summary>Loads a dump into the archive: its files are added or take the place of others, as one change that can be undone; others stay.</summary>
    /// <returns>The change; null when all its files were there already.</returns>
    /// <exception cref="AdministrationFault">The dump is refused (E420-E425), or a file can't be written; nothing is changed.</exception>
    public ArchiveChange? Load(string path, string actor, CancellationToken cancellationToken = default)
    {
        var staging = Directory.CreateDirectory(places.Data.Folder("jobs", $".load-{Guid.NewGuid():N}")).FullName;
        try
        {
            var seal = CheckedZip.Unpack(path, Kind, Format, staging, cancellationToken);
            var edits = seal.Files.Where(f => f.Name.StartsWith(CorpusFolderName, StringComparison.Ordinal))
                .Select(f => new FileEdit(f.Name[CorpusFolderName.Length..], Path.Combine(staging, f.Name))).ToList();
            var queries = Read<List<SavedQuery>>(staging, QueriesName) ?? [];
            var users = Read<List<DumpedUser>>(staging, UsersName) ?? [];
            var change = editor.Apply(actor, ChangeKind.Load, $"载入 {Path.GetFileName(path)}：{edits.Count} 个文件", edits);
            // The lexicons have just been loaded: the queries may name the themes that they add.
            var taxonomy = SpeechAssembler.For([places.Corpus]).Taxonomy;
            foreach (var query in queries) new SavedQueries(places.Data).Add(query, taxonomy);
            new UserStore(places.Data).AddWithoutPassword(users.Select(u => new UserAccount(u.Name, u.Role, "", u.CreatedAt)));
            return change;
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Documents, their notes, and lexicons; not README, dot files, links and what can't be read.</summary>
    private IEnumerable<string> Names()
    {
        var documents = CorpusFolder.Enumerate(places.Corpus) is var listing ? listing.Files.Select(f => f.Name).Concat(listing.Retired).Order(StringComparer.Ordinal).ToList() : [];
        var lexicons = Directory.Exists(Path.Combine(places.Corpus, LexiconFolderName))
            ? new DirectoryInfo(Path.Combine(places.Corpus, LexiconFolderName)).GetFiles("*.tsv").Select(f => $"{LexiconFolderName}/{f.Name}") : [];
        return documents.Concat(documents.Select(SpeechNotes.PathFor)).Concat(lexicons)
            .Where(n => new FileInfo(Path.Combine(places.Corpus, n)) is { Exists: true, LinkTarget: null } && ArchiveNames.Flaw(n) is null);
    }

    private static MemoryStream Json<T>(IEnumerable<T> values) => new(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(values.ToList(), StateJson.Options)));

    private static T? Read<T>(string staging, string name) where T : class =>
        Path.Combine(staging, name) is var path && File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), StateJson.Options) : null;
}
