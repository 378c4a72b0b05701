using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>How far the deepening of meanings is.</summary>
/// <param name="Model">Name of the deep model that searches use.</param>
/// <param name="Share">Share of the passages whose vectors are there, 0-1.</param>
/// <param name="Done">Rows done; null while none is under way.</param>
/// <param name="Total">Rows in all; null while none is under way.</param>
/// <param name="SecondsLeft">Seconds it will still take at the pace so far; null while nobody knows.</param>
/// <param name="IsPaused">Whether an administrator has paused it.</param>
/// <param name="Failure">Why it stopped, in Chinese; null when it did not.</param>
internal sealed record DeepeningState(string Model, double Share, int? Done, int? Total, int? SecondsLeft, bool IsPaused, string? Failure)
{
    /// <summary>Whether all vectors are there.</summary>
    public bool IsComplete => Share >= 1 && Done is null;

    /// <summary>Whole percents, rounded down: 100 means complete.</summary>
    public int Percent => (int)(100 * (Done is { } done && Total is > 0 and var total ? (double)done / total : Share));

    /// <summary>Whether it goes on by itself, so that another look will show something else.</summary>
    public bool IsUnderWay => !IsPaused && Failure is null && !IsComplete;
}

/// <summary>The encoders of the archive as pages and programs administer them. Whatever a user can get wrong is an <see cref="AdministrationFault"/>.</summary>
internal sealed class EncoderDesk(ArchivePlaces places, DeepModels models, IArchiveHost host, DeepeningStatus status)
{
    /// <summary>Maximum bytes of one upload: the largest ONNX file that is taken, and the small files beside it.</summary>
    public const long MaxBytes = (1L << 30) + (64L << 20);

    /// <summary>Maximum parts of one upload: a folder as published has some ten files.</summary>
    public const int MaxParts = 64;

    private const string UploadFolder = "models";

    private static readonly string[] Archives = [".zip", ".jar"];

    private readonly EncoderStore _store = new(places.Index);

    /// <summary>All that have been added, by name.</summary>
    public IReadOnlyList<EncoderEntry> All => _store.All();

    /// <summary>How far the deepening is; null while searches use no deep model.</summary>
    public DeepeningState? Deepening
    {
        get
        {
            if (models.Current()?.Settings.Name is not { } model || host.Ask(s => s.Deepened) is not { } share) return null;
            var progress = status.Progress;
            var seconds = status.Remaining is { } left ? (int)Math.Ceiling(left.TotalSeconds) : (int?)null;
            return new DeepeningState(model, share, progress?.Done, progress?.Total, seconds, status.IsPaused, status.Failure);
        }
    }

    /// <summary>Whether there is one of that name.</summary>
    public bool Has(string name) => All.Any(e => e.About.Name == name);

    /// <summary>Tries what was uploaded, adds it, and lets searches use it. Nothing of the upload is left, whatever happens.</summary>
    /// <param name="files">A zip or jar, or the files of a folder.</param>
    /// <param name="name">Its name; null or empty: as its files say.</param>
    /// <returns>What it is, for answer and audit trail.</returns>
    /// <exception cref="AdministrationFault">It is not taken (E430-E433, E435), nothing was sent (E405), another is being added (E401), or the disk failed (E412).</exception>
    public string Add(IReadOnlyList<IFormFile> files, string? name)
    {
        if (files.Count == 0) throw new AdministrationFault(Codes.NothingChosen, "没有选择文件。", "请选择模型的 zip 或 jar，或它的各个文件。");
        return Told(() =>
        {
            var folder = Path.Combine(places.Data.Folder(UploadFolder), Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(folder);
            try
            {
                var about = _store.Add(Keep(files, folder), string.IsNullOrWhiteSpace(name) ? null : name.Trim());
                _store.Use(about.Name);
                return $"{about.Name}，每个向量 {about.Dimensions} 个数，SHA-256 {about.Sha256}";
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }

    /// <summary>Lets searches use an encoder.</summary>
    /// <exception cref="AdministrationFault">There is none of that name (E434).</exception>
    public void Use(string name) => Told(() => _store.Use(name));

    /// <summary>Lets searches use none.</summary>
    /// <exception cref="AdministrationFault">The disk failed (E412).</exception>
    public void UseNone() => Told(_store.UseNone);

    /// <summary>Removes an encoder and its vectors.</summary>
    /// <exception cref="AdministrationFault">There is none of that name (E434), or the disk failed (E412).</exception>
    public void Remove(string name) => Told(() => _store.Remove(name));

    /// <summary>Pauses the deepening or lets it go on. A pause holds until the server is started again.</summary>
    public void Pause(bool isPaused) => status.IsPaused = isPaused;

    /// <summary>Keeps an upload under names of ours.</summary>
    /// <returns>The archive, or the folder of the files.</returns>
    private static string Keep(IReadOnlyList<IFormFile> files, string folder)
    {
        var isArchive = files is [var only] && Archives.Contains(Path.GetExtension(only.FileName), StringComparer.OrdinalIgnoreCase);
        var model = files.FirstOrDefault(f => Path.GetExtension(f.FileName).Equals(".onnx", StringComparison.OrdinalIgnoreCase))?.FileName ?? "";
        var target = isArchive ? folder : Directory.CreateDirectory(Path.Combine(folder, SafeName(Path.GetFileNameWithoutExtension(Leaf(model))))).FullName;
        foreach (var file in files)
        {
            using var kept = File.Create(Path.Combine(target, SafeName(Leaf(file.FileName))));
            file.CopyTo(kept);
        }
        return isArchive ? Path.Combine(folder, SafeName(Leaf(files[0].FileName))) : target;
    }

    /// <summary>The last part of what a browser calls a file, whatever folders it names.</summary>
    private static string Leaf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string SafeName(string name)
    {
        const int most = 100;
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).Trim('.', '-');
        return safe.Length switch { 0 => "model", > most => safe[^most..], _ => safe };
    }

    private static void Told(Action change) => Told(() =>
    {
        change();
        return true;
    });

    private static T Told<T>(Func<T> change)
    {
        try
        {
            return change();
        }
        catch (Exception e) when (e is EncoderFault or IndexBusyException or IOException or UnauthorizedAccessException)
        {
            throw new AdministrationFault(KnownFaults.Of(e));
        }
    }
}
