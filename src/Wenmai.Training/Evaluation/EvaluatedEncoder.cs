using Wenmai.Indexing;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Storage;

namespace Wenmai.Training.Evaluation;

/// <summary>An encoder to be measured. What it makes of a judged set is kept from run to run: that takes minutes, ranking takes seconds.</summary>
public sealed class EvaluatedEncoder : IDisposable
{
    private readonly string _kept;

    private EvaluatedEncoder(DeepModel model, string kept, DeepOptions options) => (Model, _kept, Options) = (model, kept, options);

    /// <summary>The model.</summary>
    public DeepModel Model { get; }

    /// <summary>How vectors are made.</summary>
    public DeepOptions Options { get; }

    /// <summary>An encoder that an archive has, or that lies in a folder or file.</summary>
    /// <param name="name">Its name in the archive, or its folder, zip or jar.</param>
    /// <param name="index">The index folder of the archive.</param>
    /// <param name="options">How vectors are made.</param>
    /// <exception cref="EncoderFault">It can't be used.</exception>
    public static EvaluatedEncoder Of(string name, string index, DeepOptions options)
    {
        var kept = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "wenmai", "evaluation");
        var isPath = Directory.Exists(name) || File.Exists(name);
        var store = new EncoderStore(isPath ? kept : index);
        var model = store.Open(isPath ? store.Add(name).Name : name, options.Threads);
        return new EvaluatedEncoder(model, kept, options);
    }

    /// <summary>Lets the vectors of a segment lie where they outlast it.</summary>
    internal void Keep(GenerationStore store, SpeechSegment segment)
    {
        foreach (var isSentences in (bool[])[false, true])
        {
            var link = SegmentEntry.DeepFolderOf(segment.Name, Model.Settings.Fingerprint, isSentences);
            if (isSentences && !Options.Sentences) continue;
            var folder = Directory.CreateDirectory(Path.Combine(_kept, "vectors", segment.Identity + Path.GetExtension(link))).FullName;
            Directory.CreateSymbolicLink(store.SegmentPath(link), folder);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
