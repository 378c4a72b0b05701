namespace Wenmai.Annotation;

/// <summary>The scorers of a tagger of slots.</summary>
/// <param name="OfPlaces">For a character, three outputs for each slot: begins it, ends it, is inside it.</param>
/// <param name="OfStretches">For a stretch, an output for each slot: fills it.</param>
/// <param name="OfClauses">For a clause, an output for each slot: names nothing.</param>
internal sealed record SlotScorers(IRowScorer OfPlaces, IRowScorer OfStretches, IRowScorer OfClauses);

/// <summary>The trained model that finds who is to act, by when and how much. Immutable, thread-safe.</summary>
internal sealed class SlotModel
{
    /// <summary>The slot of who is to act.</summary>
    public const int Actor = 0;

    /// <summary>The slot of by when.</summary>
    public const int Deadline = 1;

    /// <summary>The slot of how much.</summary>
    public const int Quantity = 2;

    /// <summary>Number of slots.</summary>
    public const int Slots = 3;

    /// <summary>Outputs of the model of places.</summary>
    public const int PlaceOutputs = 3 * Slots;

    /// <summary>Row bits of the models of places and stretches.</summary>
    public const int Bits = 15;

    /// <summary>Row bits of the model of clauses.</summary>
    public const int ClauseBits = 14;

    private const string Table = "slots.model";
    private const int Magic = 0x31535357;   // "WSS1"

    private readonly LinearModel[] _models;

    /// <param name="places">See <see cref="SlotScorers"/>.</param>
    /// <param name="stretches">See <see cref="SlotScorers"/>.</param>
    /// <param name="clauses">See <see cref="SlotScorers"/>.</param>
    public SlotModel(LinearModel places, LinearModel stretches, LinearModel clauses) =>
        (_models, Scorers) = ([places, stretches, clauses], new SlotScorers(places, stretches, clauses));

    /// <summary>The model that ships with the library (<c>Lexicons/slots.model</c>), trained by <c>wenmai train slots</c>.</summary>
    public static SlotModel Shipped { get; } = Read(LexiconTable.Bytes(Table));

    /// <summary>What scores.</summary>
    public SlotScorers Scorers { get; }

    /// <summary>The output of a place that begins a slot.</summary>
    public static int Start(int slot) => 3 * slot;

    /// <summary>The output of a place that ends a slot.</summary>
    public static int End(int slot) => (3 * slot) + 1;

    /// <summary>The output of a place inside a slot.</summary>
    public static int Inside(int slot) => (3 * slot) + 2;

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model of this version.</exception>
    public static SlotModel Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        if (bytes.Length < sizeof(int) || reader.ReadInt32() != Magic) throw new InvalidDataException("These bytes are no model of slots of this version.");
        var (places, stretches, clauses) = (LinearModel.Read(reader), LinearModel.Read(reader), LinearModel.Read(reader));
        if (places.Outputs != PlaceOutputs || stretches.Outputs != Slots || clauses.Outputs != Slots)
            throw new InvalidDataException("These bytes are no model of slots of this version.");
        return new SlotModel(places, stretches, clauses);
    }

    /// <summary>The bytes that <see cref="Read"/> reads; the same model gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        foreach (var model in _models) model.Write(writer);
        return stream.ToArray();
    }
}
