using System.Globalization;
using System.Runtime.InteropServices;

namespace Wenmai.Training.Embeddings;

/// <summary>Unfinished work of training, so that an interrupted run need not begin anew.</summary>
/// <param name="folder">Where it is kept; null to keep none.</param>
internal sealed class TrainingWork(string? folder)
{
    private const string UnitsFile = "units.tsv";
    private const string StepFile = "pairs.step";

    /// <summary>The learned units, or null.</summary>
    public IReadOnlyList<(string Unit, long Count)>? ReadUnits() => PathIfPresent(UnitsFile) is not { } path ? null : File.ReadLines(path)
        .Select(line => line.Split('\t')).Select(c => (c[0], long.Parse(c[1], CultureInfo.InvariantCulture))).ToList();

    /// <summary>Keeps the learned units.</summary>
    public void WriteUnits(IReadOnlyList<(string Unit, long Count)> units) =>
        Write(UnitsFile, path => File.WriteAllLines(path, units.Select(u => $"{u.Unit}\t{u.Count.ToString(CultureInfo.InvariantCulture)}")));

    /// <summary>Kept vectors, or null.</summary>
    public float[]? ReadVectors(string name) => PathIfPresent(name) is { } path ? MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray() : null;

    /// <summary>Keeps vectors.</summary>
    public void WriteVectors(string name, float[] vectors) => Write(name, path => WriteBytes(path, [], vectors));

    /// <summary>Takes up the kept state; returns the number of steps they have had, 0 without.</summary>
    public int ReadStep(ContrastiveTrainer trainer)
    {
        if (PathIfPresent(StepFile) is not { } path) return 0;
        var bytes = File.ReadAllBytes(path).AsSpan();
        var at = sizeof(int);
        foreach (var part in StateOf(trainer))
        {
            var kept = MemoryMarshal.AsBytes(part.AsSpan());
            bytes.Slice(at, kept.Length).CopyTo(kept);
            at += kept.Length;
        }
        return BitConverter.ToInt32(bytes);
    }

    /// <summary>Keeps the state after a number of steps.</summary>
    public void WriteStep(int step, ContrastiveTrainer trainer) =>
        Write(StepFile, path => WriteBytes(path, BitConverter.GetBytes(step), StateOf(trainer)));

    private static float[][] StateOf(ContrastiveTrainer trainer) => [trainer.Vectors, trainer.Squares, trainer.Map, trainer.MapSquares];

    /// <summary>Removes what was kept.</summary>
    public void Delete()
    {
        if (folder is null) return;
        foreach (var name in (string[])[UnitsFile, "words", StepFile]) File.Delete(Path.Combine(folder, name));
    }

    private string? PathIfPresent(string name) => folder is not null && Path.Combine(folder, name) is var path && File.Exists(path) ? path : null;

    /// <summary>Writes beside and renames, so that a file is whole or not there.</summary>
    private void Write(string name, Action<string> write)
    {
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        write(path + ".tmp");
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static void WriteBytes(string path, byte[] head, params float[][] parts)
    {
        using var file = File.Create(path);
        file.Write(head);
        foreach (var part in parts) file.Write(MemoryMarshal.AsBytes(part.AsSpan()));
    }
}
