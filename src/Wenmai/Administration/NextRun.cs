using Wenmai.Corpus;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>What the next run of the indexer would do because index and folder differ: after going back, it brings back what was gone back from.</summary>
/// <param name="Added">Files in the folder that the index lacks.</param>
/// <param name="Updated">Files whose content differs.</param>
/// <param name="Removed">Files of the index that are gone from the folder.</param>
public sealed record NextRun(IReadOnlyList<string> Added, IReadOnlyList<string> Updated, IReadOnlyList<string> Removed)
{
    /// <summary>Whether it would change nothing.</summary>
    public bool IsNothing => Added.Count + Updated.Count + Removed.Count == 0;

    /// <summary>Compares the current generation with the folder. Every file is read for it, which takes a second for thousands.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">It can't be read.</exception>
    public static NextRun Of(ArchivePlaces places, CancellationToken cancellationToken = default)
    {
        var store = new GenerationStore(places.Index);
        var indexed = store.ReadFiles(store.ReadCurrent()).ToDictionary(f => f.Name, f => f, StringComparer.Ordinal);
        var (added, updated, found) = (new List<string>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in CorpusFolder.Enumerate(places.Corpus).Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(file.Name);
            if (!indexed.TryGetValue(file.Name, out var known)) added.Add(file.Name);
            else if (known.Hash != (SpeechReader.Hash(file) ?? "")) updated.Add(file.Name);
        }
        return new NextRun(added, updated, [.. indexed.Values.Where(f => f.Rejection is null && !found.Contains(f.Name)).Select(f => f.Name)]);
    }
}

/// <summary>Makes an index that was gone back to last: the folder is brought to what the index holds, as changes that can be taken back.</summary>
public sealed class Holding(ArchivePlaces places, ArchiveEditor editor, Corrections corrections)
{
    /// <summary>Retires what the next run would add, and takes back the changes by which files were removed or changed, as far as they are kept.</summary>
    /// <param name="actor">Who wants it.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <returns>What the next run will do all the same: nothing, or what no change is kept of.</returns>
    /// <exception cref="AdministrationFault">A file can't be written.</exception>
    public NextRun Hold(string actor, Taxonomy taxonomy, CancellationToken cancellationToken = default)
    {
        var next = NextRun.Of(places, cancellationToken);
        foreach (var change in ChangesBehind(next)) editor.Undo(change.Id, actor);
        next = NextRun.Of(places, cancellationToken);
        if (next.Added.Count > 0) Retire(next.Added, actor, taxonomy);
        return NextRun.Of(places, cancellationToken);
    }

    /// <summary>The latest changes, newest first, as far as they touched nothing but what differs, and still stand.</summary>
    private List<ArchiveChange> ChangesBehind(NextRun next)
    {
        var differing = next.Removed.Concat(next.Updated).ToHashSet(StringComparer.Ordinal);
        return [.. editor.All.Where(c => c is { IsComplete: true, UndoneBy: null, Kind: not ChangeKind.Undo })
            .TakeWhile(c => c.Files.All(f => differing.Contains(DocumentOf(f.Name))))];
    }

    private static string DocumentOf(string name) => name.EndsWith(SpeechNotes.Suffix, StringComparison.Ordinal) ? name[..^SpeechNotes.Suffix.Length] : name;

    private void Retire(IReadOnlyList<string> names, string actor, Taxonomy taxonomy)
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-hold-");
        try
        {
            var edits = names.Select((name, i) =>
            {
                var (notes, content) = corrections.OfRetirement(name, isRetired: true, taxonomy);
                var path = Path.Combine(folder.FullName, $"{i}");
                File.WriteAllText(path, content);
                return new FileEdit(notes, path);
            }).ToList();
            editor.Apply(actor, ChangeKind.Retirement, $"停用 {names.Count} 个文件，保持退回后的索引", edits);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
